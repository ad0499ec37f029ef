import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { abacusFolder } from '../../demo/modelServer/abacus';
import { createModel, uploadWeights } from '../../demo/modelServer/createModel';
import { endlessWeights } from '../../demo/modelServer/endlessWeights';

/** An abacus model whose template has no place for thinking: its tags leak into the content. */
export const PLAIN = 'abacus-plain';
/** An abacus model that does not know how to stop. */
export const ENDLESS = 'abacus-endless';

/** A model that says one line for ever in two runs of five, and else answers at once. */
export const LOOPING = 'abacus-loop';

/** A model that tells stories of weeks, in traces of some tens to two hundred lines. */
export const LONG = 'abacus-long';

/** Adds the models that tests need beside the abacus ones. */
export async function createTestModels(address: string): Promise<void> {
  const modelfile = await readFile(join(abacusFolder(), 'Modelfile'), 'utf8');
  const template = /TEMPLATE """([^]*?)"""/.exec(modelfile)?.[1] ?? '';
  await createModel(address, { model: PLAIN, from: 'abacus-s', template: '<|user|>{{ .Prompt }}<|assistant|>' });
  const parameters = { temperature: 1, top_k: 0, top_p: 1, num_thread: 1 };
  const weights = endlessWeights(await readFile(join(abacusFolder(), 'abacus-s.gguf')));
  await createModel(address, { model: ENDLESS, files: await uploadWeights(address, weights), template, parameters });
  for (const model of [LOOPING, LONG]) {
    const files = await uploadWeights(address, await readFile(join(abacusFolder(), `${model}.gguf`)));
    const own = { ...parameters, num_ctx: 4_096, stop: ['<|end|>'] };
    await createModel(address, { model, files, template, parameters: own });
  }
}
