#!/bin/sh
# Makes the certificates of the tests: an authority, and a server that it signs, valid from 2020 to 2120. They are for tests alone: the
# server's key is public. The authority's own key is thrown away, so nothing else can be signed with it.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
touch "$work/index.txt"
cat > "$work/ca.cnf" <<END
[ca]
default_ca = test
[test]
database = $work/index.txt
new_certs_dir = $work
rand_serial = yes
default_md = sha256
policy = names
[names]
commonName = supplied
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[server]
basicConstraints = CA:FALSE
subjectAltName = DNS:llm.test,DNS:proxy.test,DNS:localhost,IP:127.0.0.1,IP:::1
END
sign() {
  openssl ca -batch -notext -config "$work/ca.cnf" -startdate 20200101000000Z -enddate 21200101000000Z "$@"
}
openssl req -new -newkey rsa:2048 -nodes -keyout "$work/authority.key" -out "$work/authority.csr" -subj '/CN=Forkline test authority'
sign -selfsign -keyfile "$work/authority.key" -in "$work/authority.csr" -extensions authority -out authority.pem
openssl req -new -newkey rsa:2048 -nodes -keyout server.key.pem -out "$work/server.csr" -subj '/CN=Forkline test server'
sign -cert authority.pem -keyfile "$work/authority.key" -in "$work/server.csr" -extensions server -out server.pem
chmod 644 server.key.pem
