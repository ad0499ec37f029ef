import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadEngine } from '../../demo/engine/installEngine';
import { abacusFolder } from '../../demo/modelServer/abacus';
import { startEmbeddedServer, type EmbeddedServer } from '../../demo/server/embeddedServer';
import { abacusModels, serveModel } from '../../demo/server/servedModel';
import { describeServer } from './serverContract';

let server: EmbeddedServer | null = null;

beforeAll(async () => {
  const plain = serveModel(join(abacusFolder(), 'abacus-s.gguf'), 'abacus-plain', false);
  const looping = serveModel(join(abacusFolder(), 'abacus-loop.gguf'));
  const models = [...abacusModels(), plain, looping];
  server = await startEmbeddedServer({ engine: await loadEngine(), models, port: 0 });
}, 180_000);

afterAll(async () => {
  await server?.stop();
});

describeServer('the embedded server', () => ({ address: server?.address ?? '', plain: 'abacus-plain' }));

it.each([
  ['abacus-s', 512],
  ['abacus-loop', 4096],
])('gives %s the room of %d tokens that it was made for', async (model, contextSize) => {
  const body = JSON.stringify({ model });
  const response = await fetch(`${server?.address ?? ''}/api/show`, { method: 'POST', body });
  const shown = await response.text();
  expect(shown).toContain(`"llama.context_length":${contextSize}`);
  expect(shown).toMatch(new RegExp(`"num_ctx +${contextSize}\\\\n`));
});
