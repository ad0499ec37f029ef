import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ABACUS } from '../../demo/modelServer/abacus';
import { copyWorkspace } from '../../demo/run/demoWorkspace';
import { fillVariables } from '../../src/core/prompt/fillVariables';
import { parsePromptFile } from '../../src/core/prompt/parsePromptFile';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forkline-demo-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the demo workspace', () => {
  it('has prompts without faults, for models that are shipped', async () => {
    const { prompt } = await copyWorkspace(folder, null);
    const files = (await readdir(folder)).filter((name) => name.endsWith('.forkline.md'));
    expect(files).toContain(basename(prompt));
    for (const file of files) {
      const parsed = parsePromptFile(await readFile(join(folder, file), 'utf8'), file);
      expect(parsed.diagnostics).toEqual([]);
      expect(ABACUS).toEqual(expect.arrayContaining([...(parsed.defaults.models ?? ['none'])]));
      expect(fillVariables(parsed.template, {}).ok).toBe(true);
    }
  });

  it('names the models of a server that has others', async () => {
    const { prompt } = await copyWorkspace(folder, ['some/model:4b', 'other']);
    const parsed = parsePromptFile(await readFile(prompt, 'utf8'), basename(prompt));
    expect(parsed.diagnostics).toEqual([]);
    expect(parsed.defaults.models).toEqual(['some/model:4b', 'other']);
  });
});
