import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type Socket } from 'node:net';
import { connect, type SecureContext } from 'node:tls';
import { bareHost } from './bareHost';

/** A proxy that cannot be used or that refused. The message names its host and never its credentials. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  readonly code = 'ERR_PROXY';
}

export interface TunnelEnds {
  /** With scheme `http:` or `https:`. */
  readonly proxy: URL;
  /** With scheme `https:`. */
  readonly target: URL;
  /** What is trusted at either end. */
  readonly secureContext: SecureContext | undefined;
}

/** Reads the address of a proxy; one without a scheme is an HTTP proxy. Throws a {@link ProxyError} for other kinds. */
export function proxyUrl(address: string): URL {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) throw new ProxyError('The address of the proxy cannot be read.');
  if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  throw new ProxyError(`The proxy ${url.host} is not asked by HTTP: its address begins with ${url.protocol}`);
}

/** The header that tells the proxy who asks, from the credentials in its address; empty where it has none. */
export function proxyAuthorization(proxy: URL): Readonly<Record<string, string>> {
  if (proxy.username === '' && proxy.password === '') return {};
  const credentials = `${unescaped(proxy.username)}:${unescaped(proxy.password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` };
}

/** What a refusal of the proxy itself says. */
export function proxyRefusal(proxy: URL, status: number | undefined): ProxyError {
  const why = status === 407 ? 'wants a name and a password' : 'refused the connection';
  return new ProxyError(`The proxy ${proxy.host} ${why} (HTTP ${String(status ?? 0)}).`);
}

/** An encrypted connection to the target, asked of the proxy by CONNECT (RFC 9110, section 9.3.6). */
export async function openTunnel(ends: TunnelEnds, signal: AbortSignal | null): Promise<Socket> {
  return encrypted(await connected(ends, signal), ends, signal);
}

function connected({ proxy, target, secureContext }: TunnelEnds, signal: AbortSignal | null): Promise<Socket> {
  const authority = `${target.hostname}:${target.port === '' ? '443' : target.port}`;
  const send = proxy.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send({
      host: bareHost(proxy),
      port: proxy.port === '' ? undefined : proxy.port,
      method: 'CONNECT',
      path: authority,
      headers: { host: authority, ...proxyAuthorization(proxy) },
      agent: false,
      ...(secureContext === undefined ? {} : { secureContext }),
      ...(signal === null ? {} : { signal }),
    });
    const refuse = ({ statusCode }: IncomingMessage): void => {
      request.destroy();
      reject(proxyRefusal(proxy, statusCode));
    };
    request.on('connect', (reply, socket, head) => {
      if (reply.statusCode !== 200) {
        socket.destroy();
        refuse(reply);
        return;
      }
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    request.on('response', refuse);
    request.on('error', reject);
    request.end();
  });
}

/** Resolves when the certificate of the target was checked: nothing is sent before. */
function encrypted(tunnel: Socket, ends: TunnelEnds, signal: AbortSignal | null): Promise<Socket> {
  const host = bareHost(ends.target);
  return new Promise((resolve, reject) => {
    const socket = connect({
      socket: tunnel,
      host,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(ends.secureContext === undefined ? {} : { secureContext: ends.secureContext }),
      ALPNProtocols: ['http/1.1'],
    });
    const abort = (): void => {
      socket.destroy(new DOMException('This request was aborted.', 'AbortError'));
    };
    const fail = (error: Error): void => {
      signal?.removeEventListener('abort', abort);
      tunnel.destroy();
      reject(error);
    };
    signal?.addEventListener('abort', abort, { once: true });
    socket.once('error', fail);
    socket.once('secureConnect', () => {
      signal?.removeEventListener('abort', abort);
      socket.off('error', fail);
      resolve(socket);
    });
    if (signal?.aborted === true) abort();
  });
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
