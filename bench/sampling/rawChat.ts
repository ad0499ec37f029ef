import { request } from 'node:http';

/** What came of one chat or several. */
export interface ChatYield {
  /** Lines that had text. */
  readonly chunks: number;
  /** As the server counted them. */
  readonly tokens: number;
}

/** The least that a client can do: one request of Node's own, each line parsed, texts counted and let go. */
export function rawChat(address: string, body: string): Promise<ChatYield> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const sent = request(`${address}/api/chat`, { method: 'POST', headers, agent: false }, (reply) => {
      let rest = '';
      let chunks = 0;
      let tokens = 0;
      const read = (line: string): void => {
        if (line === '') return;
        const { message, done, eval_count: count } = JSON.parse(line) as RawLine;
        if ((message?.thinking ?? '') !== '' || (message?.content ?? '') !== '') chunks += 1;
        if (done === true) tokens = count ?? 0;
      };
      reply.setEncoding('utf8');
      reply.on('data', (part: string) => {
        const lines = (rest + part).split('\n');
        rest = lines.pop() ?? '';
        lines.forEach(read);
      });
      reply.on('end', () => {
        read(rest);
        resolve({ chunks, tokens });
      });
      reply.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

interface RawLine {
  readonly message?: { readonly thinking?: string; readonly content?: string };
  readonly done?: boolean;
  readonly eval_count?: number;
}
