import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { abacusFolder } from '../../demo/modelServer/abacus';
import { contextLength } from '../../demo/modelServer/contextLength';

const weightsOf = (name: string): Promise<Buffer> => readFile(join(abacusFolder(), `${name}.gguf`));

describe('contextLength', () => {
  it('reads how many tokens a model was made for', async () => {
    expect(contextLength(await weightsOf('abacus-s'))).toBe(512);
    expect(contextLength(await weightsOf('abacus-loop'))).toBe(4096);
  });

  it('refuses what has no such length', () => {
    expect(() => contextLength(Buffer.from('GGUF and no more'))).toThrow(/context_length/);
    const text = Buffer.from('llama.context_length\0\0\0\0\0\0\0\0');
    expect(() => contextLength(text)).toThrow(/context_length/);
  });
});
