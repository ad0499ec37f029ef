import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { abacusFolder } from '../../demo/modelServer/abacus';

/** An abacus model whose template has no place for thinking: its tags leak into the content. */
export const PLAIN = 'abacus-plain';
/** An abacus model that does not know how to stop, with room for {@link ENDLESS_CONTEXT} tokens. */
export const ENDLESS = 'abacus-endless';
export const ENDLESS_CONTEXT = 32_768;

/** Adds the models that tests need beside the abacus ones. */
export async function createTestModels(address: string): Promise<void> {
  const modelfile = await readFile(join(abacusFolder(), 'Modelfile'), 'utf8');
  const template = /TEMPLATE """([^]*?)"""/.exec(modelfile)?.[1] ?? '';
  await create(address, { model: PLAIN, from: 'abacus-s', template: '<|user|>{{ .Prompt }}<|assistant|>' });
  const weights = endless(await readFile(join(abacusFolder(), 'abacus-s.gguf')));
  const digest = `sha256:${createHash('sha256').update(weights).digest('hex')}`;
  await post(`${address}/api/blobs/${digest}`, new Uint8Array(weights));
  await create(address, {
    model: ENDLESS,
    files: { 'endless.gguf': digest },
    template,
    parameters: { temperature: 1, top_k: 0, top_p: 1, num_thread: 1 },
  });
}

/** The same weights, with a longer context and with the token that ends a text under another name. */
function endless(weights: Buffer): Buffer {
  setUint32(weights, 'llama.context_length', ENDLESS_CONTEXT);
  setUint32(weights, 'tokenizer.ggml.eos_token_id', 1);
  weights.write('<|xnd|>', weights.indexOf('<|end|>'));
  return weights;
}

/** In GGUF a key is followed by the type of its value, 4 for a 32-bit number, and the value. */
function setUint32(weights: Buffer, key: string, value: number): void {
  const typeAt = weights.indexOf(key) + key.length;
  if (weights.readUInt32LE(typeAt) !== 4) throw new Error(`${key} is no 32-bit number.`);
  weights.writeUInt32LE(value, typeAt + 4);
}

function create(address: string, request: object): Promise<void> {
  return post(`${address}/api/create`, JSON.stringify({ ...request, stream: false }));
}

async function post(url: string, body: BodyInit): Promise<void> {
  const response = await fetch(url, { method: 'POST', body });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
}
