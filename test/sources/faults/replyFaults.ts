import { gzipSync } from 'node:zlib';
import { chunkedReply, OK_HEAD, plainReply, type Fault } from './fault';
import type { RecordedStream } from './recordedStream';
import type { WireReply } from './wireReply';

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');

const PAGE = utf8('<!doctype html><title>Sign in</title><script>location="https://elsewhere.invalid"</script>');

/** Where redirects point: a path that no request may ever name. */
export const ELSEWHERE = '/elsewhere';

/** What may be said of a reply that is none of Ollama's. */
const NOT_OLLAMA = ['notOllama', 'malformedLine', 'serverError'];

/** Faults of a reply as a whole. */
export const REPLY_FAULTS: readonly Fault[] = [
  ...[301, 302, 303, 307, 308].map(redirect),
  reply('page instead of a stream', NOT_OLLAMA, () =>
    plainReply({ head: [`HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\n\r\n`], pieces: [PAGE] }),
  ),
  reply('error page', ['notOllama', 'serverError'], () =>
    plainReply({
      head: [`HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/html\r\nconnection: close\r\n\r\n`],
      pieces: [PAGE],
    }),
  ),
  reply('error in JSON', ['serverError'], () =>
    plainReply({
      head: ['HTTP/1.1 500 Internal Server Error\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n'],
      pieces: [utf8('{"error":"something broke"}')],
    }),
  ),
  reply('no content', ['endedWithoutDone', 'malformedLine', 'notOllama'], () =>
    plainReply({ head: ['HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n'] }),
  ),
  reply('closed before the head', ['connectionLost'], () => plainReply({ head: [], end: 'close' })),
  reply('reset before the head', ['connectionLost'], () => plainReply({ head: [], end: 'reset' })),
  reply('closed in the head', ['connectionLost', 'malformedLine'], () =>
    plainReply({ head: [OK_HEAD.slice(0, 30)], end: 'close' }),
  ),
  reply('status line of nothing', ['malformedLine', 'notOllama'], () =>
    plainReply({ head: ['SSH-2.0-OpenSSH_9.2\r\n\r\n'], end: 'close' }),
  ),
  reply('head without an end', ['malformedLine', 'notOllama'], () =>
    plainReply({ head: [OK_HEAD, `x-filler: ${'x'.repeat(100_000)}\r\n\r\n`], end: 'close' }),
  ),
  reply('compressed though not asked for', ['malformedLine', 'notOllama'], ({ bytes }) =>
    plainReply({ head: [`${OK_HEAD}content-encoding: gzip\r\n\r\n`], pieces: [gzipSync(bytes)] }),
  ),
  reply('compressed without a word', ['malformedLine'], ({ bytes }) =>
    plainReply({ head: [`${OK_HEAD}\r\n`], pieces: [gzipSync(bytes)] }),
  ),
  body('slow head', ({ pieces }) => {
    const { head, ...rest } = chunkedReply({ pieces });
    return { ...rest, head: Array.from(head.join('')) };
  }),
  body('byte by byte', ({ bytes }) => chunkedReply({ pieces: Array.from(bytes, (byte) => Uint8Array.of(byte)) })),
  body('all at once', ({ bytes }) => chunkedReply({ pieces: [bytes] })),
  body('done said twice', ({ pieces }) => chunkedReply({ pieces: [...pieces, ...pieces.slice(-1)] })),
  body('more after done', ({ pieces }) => chunkedReply({ pieces: [...pieces, ...pieces.slice(0, 3)] })),
  body('silence after done', ({ pieces }) => chunkedReply({ pieces, end: 'silence' })),
  body('reset after done', ({ pieces }) => chunkedReply({ pieces, end: 'reset' })),
  body('byte order mark', ({ pieces }) => chunkedReply({ pieces: [utf8('\ufeff'), ...pieces] })),
  body('lines that end as on Windows', ({ bytes }) =>
    chunkedReply({ pieces: [utf8(Buffer.from(bytes).toString('utf8').replaceAll('\n', '\r\n'))] }),
  ),
];

/** A fault that makes the reply something else: the run has no text, and one of the ends. */
function reply(name: string, ends: readonly string[], inject: (stream: RecordedStream) => WireReply): Fault {
  return { name, scope: 'reply', ends, inject };
}

/** A fault that leaves the lines of the stream what they are, or adds to them. */
function body(name: string, inject: (stream: RecordedStream) => WireReply): Fault {
  return { name, scope: 'reply', inject };
}

function redirect(status: number): Fault {
  return reply(`redirect ${status}`, NOT_OLLAMA, () =>
    plainReply({ head: [`HTTP/1.1 ${status} Moved\r\nlocation: ${ELSEWHERE}\r\ncontent-length: 0\r\n\r\n`] }),
  );
}
