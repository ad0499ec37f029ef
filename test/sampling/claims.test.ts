import fc from 'fast-check';
import { expect, it } from 'vitest';
import { headerLine } from '../../src/core/document/writeRunSet';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/core/document/runSet';
import type { Plan } from '../../src/core/prompt/plan';
import type { Files } from '../../src/sampling/files';
import { beginJournal, giveUpPlan, journalPath, type JournalWorld } from '../../src/sampling/setJournal';
import { ManualTimers } from '../sources/manualTimers';
import { FakeProcesses } from './fakeOwnership';
import { MemoryFiles } from './memoryFiles';

const PATH = 'sets\\one.forkline.jsonl';
const PLAN: Plan = { models: ['a'], runsPerModel: 2, baseSeed: 7, think: 'default', options: {} };
const IN_SET = { plan: PLAN, firstRunIndex: 0 };
const START = {
  id: 's',
  createdAt: '2026-01-01T00:00:00Z',
  prompt: { messages: [], variables: {}, expected: null, name: null },
  plan: PLAN,
  settings: DEFAULT_ANALYSIS_SETTINGS,
  parent: null,
};

/** The same files, each operation of which happens when a scheduler says so. */
function scheduled(files: Files, scheduler: fc.Scheduler): Files {
  const later = <T>(act: () => Promise<T>): Promise<T> => scheduler.schedule(Promise.resolve()).then(act);
  return {
    createNew: (path) =>
      later(async () => {
        const file = await files.createNew(path);
        return file === null ? null : { ...file, append: (text) => later(() => file.append(text)) };
      }),
    openToAppend: (path) => later(() => files.openToAppend(path)),
    readText: (path) => later(() => files.readText(path)),
    modifiedMs: (path) => later(() => files.modifiedMs(path)),
    rename: (from, to) => later(() => files.rename(from, to)),
    remove: (path) => later(() => files.remove(path)),
    list: (folder) => later(() => files.list(folder)),
    join: (folder, name) => files.join(folder, name),
  };
}

it('lets one of several begin where a journal was left, in whatever order they get at the disk, and takes no journal from a living one', async () => {
  const property = fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 4 }), async (scheduler, givingUp) => {
    const processes = new FakeProcesses();
    const files = new MemoryFiles();
    files.nowMs = processes.nowMs;
    files.texts.set(PATH, headerLine(START));
    const world = (on: Files, pid: number): JournalWorld => ({
      files: on,
      ownership: processes.start(pid),
      timers: new ManualTimers(),
    });
    const left = await beginJournal(world(files, 1), PATH, IN_SET);
    processes.kill(1);
    const beginning = [2, 3, 4, 5].map((pid) => {
      const of = world(scheduled(files, scheduler), pid);
      return pid <= givingUp ? giveUpPlan(of, PATH).then(() => null) : beginJournal(of, PATH, IN_SET);
    });
    await scheduler.waitFor(Promise.all(beginning));
    const begun = (await Promise.all(beginning)).filter((result) => result?.ok === true);
    expect(left.ok).toBe(true);
    expect(begun.length).toBeLessThanOrEqual(1);
    const owners = [...files.texts].filter(([path]) => path === journalPath(PATH)).map(([, text]) => text);
    expect(owners.length).toBeGreaterThanOrEqual(begun.length);
    if (begun.length === 1) expect(owners[0]).not.toContain('"pid":1,');
    const again = await beginJournal(world(files, 9), PATH, IN_SET);
    expect(again.ok).toBe(begun.length === 0);
  });
  await fc.assert(property, { numRuns: 300 });
}, 60_000);
