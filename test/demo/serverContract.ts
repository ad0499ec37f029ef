import { beforeAll, describe, expect, it } from 'vitest';

/** A server with the abacus models, and with `plain`: one of them under a template that has no place for thinking. */
export interface ServerUnderTest {
  readonly address: string;
  readonly plain: string;
}

const SHELLS =
  'Jon has 10 shells. Five neighbours each give Jon 7. Jon gives 4 to each of three sisters. A sister has 23 shells too. How many shells does Jon have now?';
const SAMPLING = { temperature: 1, top_k: 0, top_p: 1, min_p: 0, repeat_penalty: 1, num_ctx: 512 };

/** What Forkline relies on in a server that speaks Ollama's interface, whichever it is. */
export function describeServer(name: string, start: () => ServerUnderTest): void {
  describe(name, () => {
    let server: ServerUnderTest = { address: '', plain: '' };
    const ask = (path: string, body: object, signal?: AbortSignal): Promise<Response> =>
      fetch(`${server.address}/api/${path}`, { method: 'POST', body: JSON.stringify(body), signal: signal ?? null });
    const answer = async (path: string, body: object): Promise<Fields> =>
      fieldsOf(await (await ask(path, body)).json());
    const chat = (more: object, options: object = {}): object => ({
      model: 'abacus-s',
      messages: [{ role: 'user', content: SHELLS }],
      shift: false,
      truncate: false,
      ...more,
      options: { ...SAMPLING, seed: 7, ...options },
    });

    beforeAll(() => {
      server = start();
    });

    it('tells its version and its models', async () => {
      expect(fieldsOf(await (await fetch(`${server.address}/api/version`)).json()).text('version')).toMatch(
        /^\d+\.\d+\.\d+/,
      );
      const tags = fieldsOf(await (await fetch(`${server.address}/api/tags`)).json());
      const listed = tags.list('models').find((model) => model.text('name') === 'abacus-s:latest');
      expect(listed?.text('digest')).toMatch(/^[0-9a-f]{64}$/);
      expect(listed?.fields('details').text('quantization_level')).toBe('Q8_0');
      expect(listed?.fields('details').text('parameter_size')).toMatch(/^40\dK$/);
      expect(listed?.number('size')).toBeGreaterThan(400_000);
    });

    it('shows what a model can do', async () => {
      const thinking = await answer('show', { model: 'abacus-s' });
      expect(thinking.value('capabilities')).toEqual(['completion', 'thinking']);
      expect(thinking.text('parameters')).toMatch(/^temperature +1$/m);
      expect(thinking.text('parameters')).toMatch(/^stop +"<\|end\|>"$/m);
      expect(thinking.fields('model_info').number('llama.context_length')).toBe(512);
      const plain = await answer('show', { model: server.plain });
      expect(plain.value('capabilities')).toEqual(['completion']);
    });

    it('answers 404 for a model that it does not have', async () => {
      for (const path of ['chat', 'generate', 'show']) {
        const response = await ask(path, { model: 'nope', messages: [{ role: 'user', content: 'x' }], prompt: 'x' });
        expect(response.status).toBe(404);
        expect(fieldsOf(await response.json()).text('error')).toMatch(/model 'nope' not found/);
      }
    });

    it('streams thinking and content apart, in pieces, and ends with counts', async () => {
      const lines = await readLines(await ask('chat', chat({ think: true })));
      const last = lines.at(-1);
      const texts = lines.slice(0, -1).map((line) => line.fields('message'));
      expect(texts.length).toBeGreaterThan(20);
      expect(lines.slice(0, -1).every((line) => line.value('done') === false)).toBe(true);
      const thinking = texts.map((text) => text.text('thinking')).join('');
      const content = texts.map((text) => text.text('content')).join('');
      expect(thinking).toMatch(/^\S[^]*\n$/);
      expect(content).toMatch(/Answer: \d+$/);
      expect(thinking + content).not.toMatch(/<\/?think>|<\|end\|>/);
      expect(last?.value('done')).toBe(true);
      expect(last?.text('done_reason')).toBe('stop');
      expect(last?.number('prompt_eval_count')).toBe(44);
      expect(last?.number('eval_count')).toBeGreaterThan(texts.length / 2);
      expect(last?.number('total_duration')).toBeGreaterThan(last?.number('eval_duration') ?? Infinity);
    });

    it('gives the same text for the same seed and another for another', async () => {
      const sample = async (seed: number): Promise<string> => {
        const message = (await answer('chat', chat({ stream: false, think: true }, { seed }))).fields('message');
        return message.text('thinking') + message.text('content');
      };
      await sample(1);
      const texts = [await sample(1), await sample(1), await sample(2)];
      expect(texts[1]).toBe(texts[0]);
      expect(texts[2]).not.toBe(texts[0]);
    });

    it('thinks unless told not to, and then answers at once', async () => {
      const unasked = (await answer('chat', chat({ stream: false }))).fields('message');
      expect(unasked.text('thinking')).not.toBe('');
      const off = (await answer('chat', chat({ stream: false, think: false }))).fields('message');
      expect(off.text('thinking')).toBe('');
      expect(off.text('content')).toMatch(/Answer: \d+/);
      const level = await ask('chat', chat({ stream: false, think: 'sideways' }));
      expect(level.status).toBe(400);
    });

    it('refuses thinking of a model that cannot, whose tags stand in the content unasked', async () => {
      const refused = await ask('chat', chat({ model: server.plain, think: true }));
      expect(refused.status).toBe(400);
      expect(fieldsOf(await refused.json()).text('error')).toMatch(/does not support thinking/);
      const message = (await answer('chat', chat({ model: server.plain, stream: false }))).fields('message');
      expect(message.text('content')).toMatch(/^<think>\n[^]+<\/think>\n[^]*Answer: /);
    });

    it('ends with length when the tokens are spent, inside the thinking too', async () => {
      const reply = await answer('chat', chat({ stream: false, think: true }, { num_predict: 20 }));
      expect(reply.text('done_reason')).toBe('length');
      expect(reply.number('eval_count')).toBe(20);
      expect(reply.fields('message').text('content')).toBe('');
    });

    it('ends with length when the context is full', async () => {
      const reply = await answer('chat', chat({ stream: false, think: true }, { num_ctx: 64 }));
      expect(reply.text('done_reason')).toBe('length');
      expect(reply.number('prompt_eval_count') + reply.number('eval_count')).toBeLessThanOrEqual(65);
    });

    it('refuses a prompt that the context cannot hold', async () => {
      const content = `${SHELLS} `.repeat(40);
      const response = await ask('chat', chat({ messages: [{ role: 'user', content }] }));
      expect(response.status).toBe(400);
      expect(fieldsOf(await response.json()).text('error')).toMatch(/exceed/);
    });

    it('stops before a stop text', async () => {
      const reply = await answer('chat', chat({ stream: false, think: false }, { stop: ['swer:'] }));
      expect(reply.fields('message').text('content')).toMatch(/An$/);
      expect(reply.text('done_reason')).toBe('stop');
    });

    it('tells probabilities of the model, whatever the temperature', async () => {
      const first = async (temperature: number): Promise<readonly Fields[]> => {
        const body = {
          ...chat({ stream: false, think: false, logprobs: true, top_logprobs: 3 }, { temperature, num_predict: 2 }),
        };
        return (await answer('chat', body)).list('logprobs');
      };
      const [cool, hot] = [await first(0.2), await first(2)];
      const alternatives = (entries: readonly Fields[]): readonly Fields[] => entries[0]?.list('top_logprobs') ?? [];
      expect(alternatives(cool)).toHaveLength(3);
      for (const [index, entry] of alternatives(cool).entries()) {
        expect(entry.number('logprob')).toBeCloseTo(alternatives(hot)[index]?.number('logprob') ?? NaN, 2);
        expect(entry.value('bytes')).toEqual([...new TextEncoder().encode(entry.text('token'))]);
      }
      expect((await ask('chat', chat({ logprobs: true, top_logprobs: 21 }))).status).toBe(400);
    });

    it('renders a prompt without sampling, and continues a last assistant message', async () => {
      const rendered = async (messages: readonly object[]): Promise<string> => {
        const reply = await answer('chat', {
          ...chat({ think: true, _debug_render_only: true, stream: false }),
          messages,
        });
        expect(reply.value('done')).toBe(false);
        return reply.fields('_debug_info').text('rendered_template');
      };
      const user = { role: 'user', content: 'Hi' };
      expect(await rendered([user])).toBe('<|user|>Hi<|assistant|>');
      expect(await rendered([user, { role: 'assistant', content: 'There', thinking: 'Hm' }])).toBe(
        '<|user|>Hi<|assistant|><think>\nHm\n</think>\nThere',
      );
    });

    it('goes on from inside the thinking when the prompt is raw', async () => {
      const prompt = `<|user|>${SHELLS}<|assistant|><think>\nJon starts with 10 shells.\nFive neighbours give 7 each, so 5 * 7 = 35: 10 + 35 = 45.\n`;
      const body = {
        model: 'abacus-s',
        prompt,
        raw: true,
        think: false,
        stream: false,
        options: { ...SAMPLING, seed: 3 },
      };
      const response = (await answer('generate', body)).text('response');
      expect(response).toMatch(/<\/think>\n/);
      expect(response).not.toMatch(/<think>/);
      expect(response).toMatch(/Answer: \d+$/);
    });

    it('stops working for a reader who has gone', async () => {
      const abort = new AbortController();
      const response = await ask('chat', chat({ think: true }, { num_predict: 400 }), abort.signal);
      const reader = response.body?.getReader();
      const first = new TextDecoder().decode((await reader?.read())?.value);
      expect(first).toMatch(/^\{.*"done":false.*\}\n/);
      expect(first).not.toContain('"done":true');
      abort.abort();
      const next = await answer('chat', chat({ stream: false, think: true }, { num_predict: 1 }));
      expect(next.text('done_reason')).toBe('length');
    });

    it('loads a model without a prompt and puts it out of memory', async () => {
      const loaded = await answer('chat', { model: 'abacus-xs', messages: [], options: { num_ctx: 512 } });
      expect(loaded.text('done_reason')).toBe('load');
      const running = async (): Promise<readonly Fields[]> =>
        fieldsOf(await (await fetch(`${server.address}/api/ps`)).json())
          .list('models')
          .filter((model) => model.text('name') === 'abacus-xs:latest');
      expect((await running())[0]?.number('context_length')).toBe(512);
      const unloaded = await answer('chat', { model: 'abacus-xs', messages: [], keep_alive: 0 });
      expect(unloaded.text('done_reason')).toBe('unload');
      await expect.poll(running).toEqual([]);
    });

    it('gives a vector of unit length for each text', async () => {
      const reply = await answer('embed', { model: 'abacus-s', input: ['Jon has 10 shells.', 'Today is Tuesday.'] });
      const vectors = reply.value('embeddings');
      const lengths = Array.isArray(vectors)
        ? vectors.map((vector: unknown) => (Array.isArray(vector) ? Math.hypot(...vector.map(Number)) : NaN))
        : [];
      expect(lengths).toHaveLength(2);
      for (const length of lengths) expect(length).toBeCloseTo(1, 3);
    });
  });
}

/** Reads what a server said; a field that is missing or of another type is empty or NaN, so that the assertion on it fails. */
interface Fields {
  readonly value: (name: string) => unknown;
  readonly text: (name: string) => string;
  readonly number: (name: string) => number;
  readonly fields: (name: string) => Fields;
  readonly list: (name: string) => readonly Fields[];
}

function fieldsOf(value: unknown): Fields {
  const entries = new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  const field = (name: string): unknown => entries.get(name);
  return {
    value: field,
    text: (name) => {
      const text = field(name);
      return typeof text === 'string' ? text : '';
    },
    number: (name) => {
      const number = field(name);
      return typeof number === 'number' ? number : NaN;
    },
    fields: (name) => fieldsOf(field(name)),
    list: (name) => {
      const list = field(name);
      return Array.isArray(list) ? list.map(fieldsOf) : [];
    },
  };
}

async function readLines(response: Response): Promise<readonly Fields[]> {
  expect(response.status).toBe(200);
  const text = await response.text();
  return text
    .trim()
    .split('\n')
    .map((line) => fieldsOf(JSON.parse(line)));
}
