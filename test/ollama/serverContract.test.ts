import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { abacusFolder } from '../../demo/modelServer/abacus';
import { findOllama } from '../../demo/modelServer/findOllama';
import { startOllama, type PrivateOllama } from '../../demo/modelServer/startOllama';
import { describeServer } from '../demo/serverContract';

const program = findOllama();
let server: PrivateOllama | null = null;

beforeAll(async () => {
  if (program === null) throw new Error('No ollama program was found; FORKLINE_OLLAMA names one.');
  server = await startOllama(program);
  const response = await fetch(`${server.address}/api/create`, {
    method: 'POST',
    body: JSON.stringify({ model: 'abacus-plain', from: 'abacus-s', template: await plainTemplate(), stream: false }),
  });
  if (!response.ok) throw new Error(await response.text());
});

afterAll(async () => {
  await server?.stop();
});

/** The abacus template without the assistant's thinking, by which the server tells that a model thinks. */
async function plainTemplate(): Promise<string> {
  const modelfile = await readFile(join(abacusFolder(), 'Modelfile'), 'utf8');
  const template = /TEMPLATE """([^]*?)"""/.exec(modelfile)?.[1] ?? '';
  return template
    .replace(/\{\{- if \.Thinking \}\}[^]*?\{\{ end \}\}\{\{ \.Content/, '{{ .Content')
    .replace(/\{\{- if and \$\.IsThinkSet[^]*?\{\{ end \}\}\n/, '');
}

describeServer('a real Ollama', () => ({ address: server?.address ?? '', plain: 'abacus-plain' }));
