/** Room for so many tokens, prompt included. */
export const ENDLESS_CONTEXT = 32_768;

/** The weights of an abacus model with a longer context and with the token that ends a text under another name: it writes on and on. */
export function endlessWeights(weights: Buffer): Buffer {
  const changed = Buffer.from(weights);
  setUint32(changed, 'llama.context_length', ENDLESS_CONTEXT);
  setUint32(changed, 'tokenizer.ggml.eos_token_id', 1);
  changed.write('<|xnd|>', changed.indexOf('<|end|>'));
  return changed;
}

/** In GGUF a key is followed by the type of its value, 4 for a 32-bit number, and the value. */
function setUint32(weights: Buffer, key: string, value: number): void {
  const typeAt = weights.indexOf(key) + key.length;
  if (weights.readUInt32LE(typeAt) !== 4) throw new Error(`${key} is no 32-bit number.`);
  weights.writeUInt32LE(value, typeAt + 4);
}
