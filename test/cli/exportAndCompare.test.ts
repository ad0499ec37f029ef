import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { importTraces } from '../../src/core/document/importTraces';
import { runSetText } from '../../src/core/document/writeRunSet';
import { sampledSets } from '../abacus/runSets';
import { buildCommandLine, type CommandLine } from './commandLine';

let forkline: CommandLine;

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

async function writeSet(name: string): Promise<string> {
  const found = sampledSets().find((set) => set.name === name);
  const imported = importTraces({ text: found?.text ?? '', createdAt: '2026-01-01T00:00:00.000Z', name });
  if (!imported.ok) throw new Error(imported.failure.kind);
  const path = join(forkline.folder, `${name}.forkline.jsonl`);
  await writeFile(path, runSetText(imported.value));
  return path;
}

beforeAll(async () => {
  forkline = await buildCommandLine();
});
afterAll(() => forkline.remove());

describe('forkline export', () => {
  it.each([
    ['--svg', /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^]*<\/svg>\n$/],
    ['--markdown', /^## shells\\?-s-8\n/],
    ['--csv', /^run,model,seed,end,answer,counts,step,channel,column,variant,text\r\n/],
  ])('prints %s', async (form, shape) => {
    const { code, out, err } = await forkline.run(['export', await writeSet('shells-s-8'), form]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(shape);
  });

  it('writes a file whole and does not replace another unless told', async () => {
    const path = await writeSet('shells-s-8');
    const out = join(forkline.folder, 'timeline.svg');
    await writeFile(out, 'mine');
    const refused = await forkline.run(['export', path, '--svg', '--out', out]);
    expect(refused.code).toBe(1);
    expect(await readFile(out, 'utf8')).toBe('mine');
    expect((await forkline.run(['export', path, '--svg', '--out', out, '--force'])).code).toBe(0);
    expect(await readFile(out, 'utf8')).toContain('<svg');
  });

  it('asks for one form', async () => {
    const path = await writeSet('shells-s-8');
    expect((await forkline.run(['export', path])).code).toBe(2);
    expect((await forkline.run(['export', path, '--svg', '--csv'])).code).toBe(2);
  });

  it('says that a file holds no run set', async () => {
    const path = join(forkline.folder, 'other.jsonl');
    await writeFile(path, 'not a run set\n');
    const { code, err } = await forkline.run(['export', path, '--svg']);
    expect(code).toBe(3);
    expect(err).toContain('other.jsonl');
  });
});

describe('forkline compare', () => {
  it('sets two run sets side by side for people and for programs', async () => {
    const paths = [await writeSet('shells-s-8'), await writeSet('shells-m-8')];
    const shown = await forkline.run(['compare', ...paths]);
    expect(shown.code).toBe(0);
    expect(shown.out).toContain('“shells-s-8” (8 runs) against “shells-m-8” (8 runs).');
    const { out } = await forkline.run(['compare', ...paths, '--json']);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      sides: [{ name: 'shells-s-8', n: 8 }, { name: 'shells-m-8' }],
    });
  });

  it('asks for two files', async () => {
    expect((await forkline.run(['compare', await writeSet('shells-s-8')])).code).toBe(2);
  });
});
