import { mkdtemp, readFile, rm, truncate, writeFile, appendFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/core/document/runSet';
import { readRunSet } from '../../src/core/document/readRunSet';
import type { Run } from '../../src/core/trace/run';
import { newRunSet } from '../../src/sampling/newRunSet';
import { nodeFiles } from '../../src/sampling/nodeFiles';
import type { RunSetStart } from '../../src/sampling/ports';
import { continueRunSetFile, createRunSetFile, createRunSetFileAt } from '../../src/sampling/runSetFile';
import { runSetFileName } from '../../src/sampling/runSetFileName';
import { MemoryFiles } from './memoryFiles';

function start(name: string | null = 'shells.forkline.md'): RunSetStart {
  return newRunSet(
    {
      prompt: { messages: [{ role: 'user', content: 'How many shells?' }], variables: {}, expected: '33', name },
      plan: { models: ['a'], runsPerModel: 8, baseSeed: 1, think: 'default', options: {} },
      settings: DEFAULT_ANALYSIS_SETTINGS,
    },
    { clock: { nowMs: () => Date.UTC(2026, 10, 24, 6, 5, 4) }, newId: () => 'set-1' },
  );
}

const run = (id: string, answer = 'Answer: 33'): Run => ({
  id,
  model: 'a',
  seed: 1,
  trace: { thinking: 'Let me see.\n', answer },
  givenSteps: null,
  end: { kind: 'stopped' },
  provenance: null,
});

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'forkline-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

const read = async (path: string) => readRunSet(await readFile(path, 'utf8'));

describe('a run-set file', () => {
  it('stands whole after each line, in folders made for it', async () => {
    const file = await createRunSetFile(nodeFiles, join(await folder(), 'a', '.forkline'), start());
    expect(await read(file.path)).toMatchObject({ damage: [], set: { id: 'set-1', runs: [], plan: { baseSeed: 1 } } });
    await file.run(run('r1'));
    expect((await read(file.path)).set?.runs).toEqual([run('r1')]);
    await file.settings({ ...DEFAULT_ANALYSIS_SETTINGS, answer: { kind: 'boxed' } });
    await file.run(run('r2', 'grüße 👋\u0000'));
    await file.close();
    const { set, damage } = await read(file.path);
    expect(damage).toEqual([]);
    expect(set?.runs).toEqual([run('r1'), run('r2', 'grüße 👋\u0000')]);
    expect(set?.settings.answer).toEqual({ kind: 'boxed' });
  });

  it('is never overwritten: a name that is taken gets a suffix', async () => {
    const at = await folder();
    const files = [await createRunSetFile(nodeFiles, at, start()), await createRunSetFile(nodeFiles, at, start())];
    expect(files.map(({ path }) => path.slice(at.length + 1))).toEqual([
      'shells-2026-11-24T06-05-04.forkline.jsonl',
      'shells-2026-11-24T06-05-04-2.forkline.jsonl',
    ]);
    expect(await createRunSetFileAt(nodeFiles, files[0]?.path ?? '', start())).toBeNull();
    for (const file of files) await file.close();
  });

  it('keeps the order of calls that do not wait for each other', async () => {
    const file = await createRunSetFile(nodeFiles, await folder(), start());
    const ids = Array.from({ length: 20 }, (_, index) => `r${index + 1}`);
    await Promise.all(ids.map((id) => file.run(run(id))));
    await file.close();
    expect((await read(file.path)).set?.runs.map(({ id }) => id)).toEqual(ids);
  });

  it('is gone on with, also by two at once and after a line that was cut', async () => {
    const first = await createRunSetFile(nodeFiles, await folder(), start());
    await first.run(run('r1'));
    const second = await continueRunSetFile(nodeFiles, first.path);
    await second.run(run('r2'));
    await first.run(run('r3'));
    await first.close();
    await appendFile(first.path, '{"kind":"run","run":{"id":"r4"');
    await second.run(run('r5'));
    await second.close();
    const { set, damage } = await read(first.path);
    expect(set?.runs.map(({ id }) => id)).toEqual(['r1', 'r2', 'r3', 'r5']);
    expect(damage.map(({ line }) => line)).toEqual([5]);
  });

  it('tells that it was deleted, or cut by someone else', async () => {
    const deleted = await createRunSetFile(nodeFiles, await folder(), start());
    await rm(deleted.path);
    await expect(deleted.run(run('r1'))).rejects.toMatchObject({ name: 'FileError', problem: 'gone' });
    await deleted.close();
    await expect(continueRunSetFile(nodeFiles, deleted.path)).rejects.toMatchObject({ problem: 'gone' });
    const cut = await createRunSetFile(nodeFiles, await folder(), start());
    await truncate(cut.path, 10);
    await expect(cut.run(run('r1'))).rejects.toMatchObject({ problem: 'changed', path: cut.path });
    await cut.close();
  });

  it('tells that a folder cannot be made', async () => {
    const at = await folder();
    await writeFile(join(at, 'file'), '');
    for (const place of [join(at, 'file'), join(at, 'file', 'below')]) {
      await expect(createRunSetFile(nodeFiles, place, start())).rejects.toMatchObject({ problem: 'noFolder' });
      await expect(createRunSetFileAt(nodeFiles, join(place, 'set'), start())).rejects.toMatchObject({
        problem: 'noFolder',
        path: join(place, 'set'),
      });
    }
    expect(await readdir(at)).toEqual(['file']);
  });

  it.runIf(process.platform === 'linux')('tells what the system says of a full disk', async () => {
    const full = await continueRunSetFile(nodeFiles, '/dev/full');
    await expect(full.run(run('r1'))).rejects.toMatchObject({ problem: 'diskFull', path: '/dev/full' });
    await full.close();
  });

  it('tells that the disk is full, and goes on when there is room again', async () => {
    const files = new MemoryFiles();
    const file = await createRunSetFile(files, 'C:\\work\\.forkline', start());
    await file.run(run('r1'));
    files.refusal = 'diskFull';
    await expect(file.run(run('r2'))).rejects.toMatchObject({ problem: 'diskFull' });
    files.refusal = null;
    await file.run(run('r3'));
    const { set, damage } = readRunSet(files.texts.get(file.path) ?? '');
    expect(set?.runs.map(({ id }) => id)).toEqual(['r1', 'r3']);
    expect(damage).toEqual([]);
  });

  it('closes what it could not begin', async () => {
    const files = new MemoryFiles();
    files.refusal = 'denied';
    await expect(createRunSetFile(files, 'C:', start())).rejects.toMatchObject({ problem: 'denied' });
    expect(files.closed).toHaveLength(1);
  });
});

describe('runSetFileName', () => {
  it.each([
    ['shells.forkline.md', 'shells'],
    ['My Prompt (2).md', 'My-Prompt-2'],
    ['C:\\prompts\\a.forkline.md', 'a'],
    ['../../etc/passwd', 'passwd'],
    ['数え.md', '数え'],
    ['con.md', 'prompt'],
    ['LPT1', 'prompt'],
    ['..', 'prompt'],
    ['', 'prompt'],
    ['a'.repeat(300), 'a'.repeat(40)],
    [`short ${'b'.repeat(60)}`, 'short'],
    [null, 'How-many-shells'],
  ])('makes of the prompt %s a title that every system takes: %s', (name, title) => {
    expect(runSetFileName(start(name), 1)).toBe(`${title}-2026-11-24T06-05-04.forkline.jsonl`);
  });
});
