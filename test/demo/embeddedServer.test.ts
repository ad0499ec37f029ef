import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { loadEngine } from '../../demo/engine/installEngine';
import { abacusFolder } from '../../demo/modelServer/abacus';
import { startEmbeddedServer, type EmbeddedServer } from '../../demo/server/embeddedServer';
import { abacusModels, serveModel } from '../../demo/server/servedModel';
import { describeServer } from './serverContract';

let server: EmbeddedServer | null = null;

beforeAll(async () => {
  const plain = serveModel(join(abacusFolder(), 'abacus-s.gguf'), 'abacus-plain', false);
  server = await startEmbeddedServer({ engine: await loadEngine(), models: [...abacusModels(), plain], port: 0 });
}, 180_000);

afterAll(async () => {
  await server?.stop();
});

describeServer('the embedded server', () => ({ address: server?.address ?? '', plain: 'abacus-plain' }));
