// Keeps the exchanges of a real server, chunk by chunk, as JSON Lines: npm run record -- --help
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const HELP = `Usage: npm run record -- --host URL --requests FILE --out FILE

Sends requests to an Ollama server, one after another, and writes each with its reply: status, headers, and every chunk with the time at which
it came. FILE of requests: a JSON array of {"method"?, "path", "body"?, "stopAfterChunks"?}; a GET has no body, a request that
is stopped shows what a client sees of a stream that it leaves.
`;

const { values } = parseArgs({
  options: {
    host: { type: 'string', default: process.env.OLLAMA_HOST ?? 'http://127.0.0.1:11434' },
    requests: { type: 'string' },
    out: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

/** Only what says how to read the body: dates and lengths of one day are no part of a recording. */
const KEPT_HEADERS = ['content-type', 'transfer-encoding'];

function record(host, { method = 'POST', path, body, stopAfterChunks = Infinity }) {
  const text = body === undefined ? '' : JSON.stringify(body);
  const url = new URL(path, host.includes('://') ? host : `http://${host}`);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const startMs = performance.now();
    const request = send(url, { method, agent: false, headers: { 'content-type': 'application/json' } });
    request.on('error', reject);
    request.on('response', (message) => {
      const chunks = [];
      const headers = Object.fromEntries(
        Object.entries(message.headers).filter(([name]) => KEPT_HEADERS.includes(name)),
      );
      const done = (isComplete) =>
        resolve({ method, path, body: text, status: message.statusCode, headers, chunks, isComplete });
      message.on('data', (bytes) => {
        chunks.push({ atMs: Math.round((performance.now() - startMs) * 10) / 10, ...textOrBase64(bytes) });
        if (chunks.length < stopAfterChunks) return;
        done(false);
        request.destroy();
      });
      message.on('end', () => done(true));
      message.on('error', () => done(false));
    });
    request.end(text);
  });
}

/** Where the recording machine keeps its models is nobody's business. */
const withoutFolders = (text) => text.replace(/[^"\s]*[\\/]blobs[\\/]/g, '/models/blobs/');

function textOrBase64(bytes) {
  try {
    return { text: withoutFolders(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) };
  } catch {
    return { base64: bytes.toString('base64') };
  }
}

if (values.help || values.requests === undefined || values.out === undefined) {
  process.stdout.write(HELP);
  process.exitCode = values.help ? 0 : 2;
} else {
  const requests = JSON.parse(readFileSync(values.requests, 'utf8'));
  const lines = [];
  for (const request of requests) {
    const exchange = await record(values.host, request);
    lines.push(`${JSON.stringify(exchange)}\n`);
    process.stderr.write(`${exchange.method} ${exchange.path}: ${exchange.status}, ${exchange.chunks.length} chunks\n`);
  }
  writeFileSync(values.out, lines.join(''));
}
