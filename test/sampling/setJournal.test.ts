import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/core/document/runSet';
import { readRunSet } from '../../src/core/document/readRunSet';
import type { Plan } from '../../src/core/prompt/plan';
import type { Run } from '../../src/core/trace/run';
import type { SamplingEvent } from '../../src/sampling/events';
import type { Files } from '../../src/sampling/files';
import { missingRuns, type PlanInSet } from '../../src/sampling/missingRuns';
import { runPlan } from '../../src/sampling/runPlan';
import { continueRunSetFile, createRunSetFileAt, type RunSetFile } from '../../src/sampling/runSetFile';
import {
  beginJournal,
  giveUpPlan,
  journalledSets,
  journalPath,
  recoverRunSet,
  type JournalWorld,
} from '../../src/sampling/setJournal';
import { ManualTimers } from '../sources/manualTimers';
import { CutFiles } from './cutFiles';
import { FakeProcesses } from './fakeOwnership';
import { MemoryFiles } from './memoryFiles';
import { ScriptedSource } from './scriptedSource';

const PATH = 'sets\\one.forkline.jsonl';
const PLAN: Plan = { models: ['a', 'b'], runsPerModel: 2, baseSeed: 7, think: 'default', options: {} };
const IN_SET: PlanInSet = { plan: PLAN, firstRunIndex: 0 };
const PROMPT = {
  messages: [{ role: 'user' as const, content: 'One and one?' }],
  variables: {},
  expected: null,
  name: null,
};
const START = {
  id: 's',
  createdAt: '2026-01-01T00:00:00Z',
  prompt: PROMPT,
  plan: PLAN,
  settings: DEFAULT_ANALYSIS_SETTINGS,
  parent: null,
};

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

class Machine {
  readonly processes = new FakeProcesses();
  readonly timers = new ManualTimers();

  world(files: Files, pid: number): JournalWorld {
    return { files, ownership: this.processes.start(pid), timers: this.timers };
  }

  /** Samples with a journal, until the power goes; each text is let to the disk as it comes. */
  async sample(
    world: JournalWorld,
    file: RunSetFile,
    { runs, isOff }: { readonly runs: readonly Run[]; readonly isOff: () => boolean },
  ): Promise<readonly SamplingEvent[]> {
    const begun = await beginJournal(world, PATH, IN_SET);
    const events: SamplingEvent[] = [];
    for await (const event of runPlan({
      source: new ScriptedSource(),
      plan: PLAN,
      prompt: PROMPT,
      sink: file,
      clock: { nowMs: () => (this.processes.nowMs += 10) },
      signal: new AbortController().signal,
      queue: missingRuns(IN_SET, runs),
      journal: begun.ok ? begun.value.journal : null,
      timers: this.timers,
    })) {
      if (isOff()) return events;
      events.push(event);
      if (event.kind !== 'runText') continue;
      this.timers.goOff();
      await settled();
    }
    if (begun.ok) await begun.value.close({ isFinished: true }).catch(() => undefined);
    return events;
  }
}

const setOf = async (files: Files): Promise<readonly Run[]> =>
  readRunSet((await files.readText(PATH)) ?? '').set?.runs ?? [];

const isPart = ({ end }: Run): boolean => end.kind === 'failed' && end.failure.kind === 'interrupted';

/** What was told of each run as its text, and the runs that were told to have ended. */
function toldBy(events: readonly SamplingEvent[]): { texts: Map<string, string>; ended: string[] } {
  const texts = new Map<string, string>();
  const ended: string[] = [];
  for (const event of events) {
    if (event.kind === 'runText') texts.set(event.id, (texts.get(event.id) ?? '') + event.text);
    if (event.kind === 'runEnded') ended.push(event.run.id);
  }
  return { texts, ended };
}

async function begin(files: Files): Promise<RunSetFile | null> {
  return createRunSetFileAt(files, PATH, START).catch(() => null);
}

describe('the journal of a run set', () => {
  it('loses no run that ended and no text but the last write, whenever the power goes; the plan is gone on with from there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 3, max: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (cutAt, share) => {
          const machine = new Machine();
          const cut = new CutFiles(cutAt, share);
          const file = await begin(cut);
          if (file === null) return;
          const { texts, ended } = toldBy(
            await machine.sample(machine.world(cut, 1), file, { runs: [], isOff: () => cut.isCut }),
          );
          machine.processes.kill(1);

          const files = cut.afterwards();
          const world = machine.world(files, 2);
          const found = await recoverRunSet(world, PATH);
          const runs = await setOf(files);
          const byId = new Map(runs.map((run) => [run.id, run]));
          for (const id of ended) expect(byId.get(id)?.end).toEqual({ kind: 'stopped' });
          for (const part of runs.filter(isPart)) {
            expect(texts.get(part.id) ?? '').toMatch(new RegExp(`^${part.trace.answer}`));
            // One text is written at a time here, so no more than the one under way is missing.
            expect((texts.get(part.id) ?? '').length - part.trace.answer.length).toBeLessThanOrEqual(5);
          }
          if (found.kind === 'nothing' && !cut.isCut) expect(runs).toHaveLength(4);

          const again = await continueRunSetFile(files, PATH);
          await machine.sample(world, again, { runs, isOff: () => false });
          const whole = (await setOf(files)).filter((run) => !isPart(run));
          expect(whole.map(({ model, seed }) => `${model} ${seed ?? ''}`).sort()).toEqual([
            'a 7',
            'a 8',
            'b 10',
            'b 9',
          ]);
          expect(new Set((await setOf(files)).map(({ id }) => id)).size).toBe((await setOf(files)).length);
          expect(await files.readText(journalPath(PATH))).toBeNull();
        },
      ),
      { numRuns: 120 },
    );
  });

  /** A set of which one run was under way when its process died. */
  async function interrupted(): Promise<{ machine: Machine; files: MemoryFiles }> {
    const machine = new Machine();
    const files = new MemoryFiles();
    const world = machine.world(files, 1);
    const file = await begin(files);
    const begun = await beginJournal(world, PATH, IN_SET);
    if (file === null || !begun.ok) throw new Error('could not begin');
    const events = runPlan({
      source: new ScriptedSource(),
      plan: PLAN,
      prompt: PROMPT,
      sink: file,
      clock: { nowMs: () => 0 },
      signal: new AbortController().signal,
      journal: begun.value.journal,
    });
    for await (const event of events) if (event.kind === 'runText' && event.text === ' is') break;
    machine.timers.goOff();
    await settled();
    return { machine, files };
  }

  it('leaves a run of which only a part arrived as it was, interrupted, and says what is left', async () => {
    const { machine, files } = await interrupted();
    machine.processes.kill(1);
    const found = await recoverRunSet(machine.world(files, 2), PATH);
    expect(found).toMatchObject({ kind: 'interrupted', partialRuns: 1, left: { plan: PLAN, firstRunIndex: 0 } });
    const [part] = await setOf(files);
    expect(part).toMatchObject({
      id: 'r1',
      seed: 7,
      end: { kind: 'failed', failure: { kind: 'interrupted' } },
      trace: { answer: 'One and one is' },
      provenance: { identity: { digest: 'digest of a' }, options: { num_ctx: 512, seed: 7 } },
    });
  });

  it('recovers the same again, and by two at once, without writing anything twice', async () => {
    const { machine, files } = await interrupted();
    machine.processes.kill(1);
    await Promise.all([recoverRunSet(machine.world(files, 2), PATH), recoverRunSet(machine.world(files, 3), PATH)]);
    await recoverRunSet(machine.world(files, 2), PATH);
    expect((await setOf(files)).map(({ id }) => id)).toEqual(['r1']);
  });

  it('is left alone by others while its process lives', async () => {
    const { machine, files } = await interrupted();
    const other = machine.world(files, 2);
    expect(await recoverRunSet(other, PATH)).toMatchObject({ kind: 'elsewhere', owner: { pid: 1 } });
    expect(await beginJournal(other, PATH, IN_SET)).toMatchObject({ ok: false, failure: { kind: 'elsewhere' } });
    await giveUpPlan(other, PATH);
    expect(await files.readText(journalPath(PATH))).not.toBeNull();
    expect(await setOf(files)).toEqual([]);
  });

  it('is found in a folder, and gone once its plan is given up', async () => {
    const { machine, files } = await interrupted();
    machine.processes.kill(1);
    expect(await journalledSets(files, 'sets')).toEqual(['one.forkline.jsonl']);
    await giveUpPlan(machine.world(files, 2), PATH);
    expect(await journalledSets(files, 'sets')).toEqual([]);
    expect(await recoverRunSet(machine.world(files, 2), PATH)).toEqual({ kind: 'nothing' });
  });

  it('stays where a sampling ends before its plan does, so that it can be gone on with', async () => {
    const machine = new Machine();
    const files = new MemoryFiles();
    const world = machine.world(files, 1);
    await begin(files);
    const begun = await beginJournal(world, PATH, IN_SET);
    if (!begun.ok) throw new Error('could not begin');
    await begun.value.close({ isFinished: false });
    expect(await recoverRunSet(world, PATH)).toMatchObject({ kind: 'interrupted', partialRuns: 0 });
  });

  it('lets sampling go on when the disk is full, and says so once', async () => {
    const machine = new Machine();
    const journalFiles = new MemoryFiles();
    const world = machine.world(journalFiles, 1);
    await begin(journalFiles);
    const begun = await beginJournal(world, PATH, IN_SET);
    if (!begun.ok) throw new Error('could not begin');
    journalFiles.refusal = 'diskFull';
    const saved: Run[] = [];
    const events: SamplingEvent[] = [];
    for await (const event of runPlan({
      source: new ScriptedSource(),
      plan: PLAN,
      prompt: PROMPT,
      sink: { run: (run) => Promise.resolve(void saved.push(run)) },
      clock: { nowMs: () => 0 },
      signal: new AbortController().signal,
      journal: begun.value.journal,
    })) {
      events.push(event);
      machine.timers.goOff();
      await settled();
    }
    expect(saved).toHaveLength(4);
    expect(events.filter(({ kind }) => kind === 'journalBroken')).toMatchObject([
      { finding: { key: 'sink.diskFull' } },
    ]);
  });
});
