const KEY = 'llama.context_length';
const UINT32 = 4;

/** For how many tokens, prompt included, the model in a GGUF file was made. */
export function contextLength(weights: Buffer): number {
  const typeAt = weights.indexOf(KEY) + KEY.length;
  if (typeAt < KEY.length || weights.readUInt32LE(typeAt) !== UINT32) throw new Error(`The weights have no ${KEY}.`);
  return weights.readUInt32LE(typeAt + 4);
}
