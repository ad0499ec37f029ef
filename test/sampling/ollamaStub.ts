import type { ServerResponse } from 'node:http';
import { httpStub, type HttpStub } from '../sources/httpStub';

export interface StubModel {
  readonly name: string;
  readonly canThink?: boolean;
}

/** A server that speaks as much of Ollama's interface as sampling needs. `chat` answers the runs; warm-ups are answered here. */
export function ollamaStub(
  models: readonly StubModel[],
  chat: (response: ServerResponse, seed: number) => void = answerIsTwo,
): Promise<HttpStub> {
  return httpStub((request, response, body) => {
    const asked = body === '' ? {} : (JSON.parse(body) as { model?: string; options?: Record<string, number> });
    const model = models.find(({ name }) => name === asked.model);
    if (request.url === '/api/version') reply(response, { version: '0.24.0' });
    else if (request.url === '/api/tags') reply(response, { models: models.map(({ name }) => tag(name)) });
    else if (model === undefined) reply(response, { error: `model '${asked.model ?? ''}' not found` }, 404);
    else if (request.url === '/api/show') reply(response, shown(model));
    else if (asked.options?.['num_predict'] === 1) response.end(lineOf('', DONE));
    else chat(response, asked.options?.['seed'] ?? 0);
  });
}

export const DONE = { done: true, done_reason: 'stop', prompt_eval_count: 9, eval_count: 4, eval_duration: 4e6 };

export const lineOf = (content: string, more: object = {}): string =>
  `${JSON.stringify({ message: { role: 'assistant', content }, done: false, ...more })}\n`;

export function answerIsTwo(response: ServerResponse): void {
  response.end(lineOf('One and one. ') + lineOf('Answer: 2') + lineOf('', DONE));
}

function reply(response: ServerResponse, value: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

const tag = (name: string): object => ({
  name,
  size: 448_214,
  digest: 'd'.repeat(64),
  details: { family: 'llama', parameter_size: '400K', quantization_level: 'Q8_0' },
});

const shown = ({ name, canThink = false }: StubModel): object => ({
  ...tag(name),
  parameters: 'temperature 1',
  capabilities: canThink ? ['completion', 'thinking'] : ['completion'],
  model_info: { 'general.architecture': 'llama', 'llama.context_length': 512 },
});
