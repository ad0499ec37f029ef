import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRunSet } from '../../src/core/document/readRunSet';
import { DEFAULT_ANALYSIS_SETTINGS, type RunSet } from '../../src/core/document/runSet';
import type { Plan } from '../../src/core/prompt/plan';
import { seededRandom } from '../../src/core/random';
import type { Run } from '../../src/core/trace/run';
import { CHANNELS } from '../../src/core/trace/trace';
import type { SamplingEvent } from '../../src/sampling/events';
import { FileError } from '../../src/sampling/files';
import { missingRuns } from '../../src/sampling/missingRuns';
import type { Ownership } from '../../src/sampling/owner';
import type { QueuedRun } from '../../src/sampling/queuedRun';
import { runPlan } from '../../src/sampling/runPlan';
import { continueRunSetFile, createRunSetFileAt } from '../../src/sampling/runSetFile';
import { beginJournal, recoverRunSet, type Interrupted } from '../../src/sampling/setJournal';
import { PacedSource, type PacedChunk } from './pacedSource';
import { PowerCutFiles, type Trouble } from './powerCutFiles';
import { VirtualTime } from './virtualTime';

const PATH = '/work/.forkline/set.forkline.jsonl';
const SAFE_MS = 1_000;
const PROMPT = { messages: [{ role: 'user', content: 'Why?' }], variables: {}, expected: null, name: null } as const;
const PLAN: Plan = { models: ['a', 'b'], runsPerModel: 3, baseSeed: 100, think: 'default', options: {} };
const SEEDS = [100, 101, 102, 103, 104, 105];
const WORDS = ['so ', 'Wait, ', 'grün ', '👋🏽 ', 'x = 3\n', '"\\', '\u0000', '数え'];

/** A machine that samples, whose power may go, and that is started again. */
class Machine {
  readonly time = new VirtualTime();
  readonly source = new PacedSource((seed) => this.chunksOf(seed), this.time);
  files: PowerCutFiles;
  /** What a user saw while there was power. */
  readonly told: SamplingEvent[] = [];
  private readonly name: string;
  private starts = 1;
  private readonly alive = new Set<string>();

  constructor(name: string, trouble: Trouble) {
    this.name = name;
    this.files = new PowerCutFiles({ random: seededRandom(name), nowMs: () => this.time.nowMs() }, trouble);
  }

  powerUp(trouble: Trouble): void {
    this.files = this.files.afterwards(trouble);
    this.starts += 1;
    this.alive.clear();
  }

  get world() {
    const ownership: Ownership = {
      self: { pid: this.starts, host: 'here' },
      nowMs: () => this.time.nowMs(),
      isAlive: (owner) => this.alive.has(JSON.stringify(owner)),
      hold: (owner) => void this.alive.add(JSON.stringify(owner)),
      release: (owner) => void this.alive.delete(JSON.stringify(owner)),
    };
    return { files: this.files, ownership, timers: this.time };
  }

  /** Samples the plan, or a queue of it, until it ends or the power is gone. */
  async sample(queue: readonly QueuedRun[] | null, concurrency: number): Promise<void> {
    await this.time.passUntil(this.sampled(queue, concurrency));
  }

  private async sampled(queue: readonly QueuedRun[] | null, concurrency: number): Promise<void> {
    const sink =
      queue === null
        ? await createRunSetFileAt(this.files, PATH, {
            id: 'set',
            createdAt: new Date(this.time.nowMs()).toISOString(),
            prompt: PROMPT,
            plan: PLAN,
            settings: DEFAULT_ANALYSIS_SETTINGS,
            parent: null,
          })
        : await continueRunSetFile(this.files, PATH);
    if (sink === null) throw new Error('There is a set already.');
    const begun = await beginJournal(this.world, PATH, { plan: PLAN, firstRunIndex: 0 });
    if (!begun.ok && this.files.isCut) return;
    const journal = begun.ok ? begun.value : null;
    const { source, time: clock, time: timers } = this;
    const { signal } = new AbortController();
    const input = { source, plan: PLAN, prompt: PROMPT, sink, clock, timers, signal, concurrency, queue };
    let isFinished = true;
    for await (const event of runPlan({ ...input, journal: journal?.journal ?? null })) {
      if (this.files.isCut) break;
      this.told.push(event);
      if (event.kind === 'notSaved') isFinished = false;
    }
    await journal?.close({ isFinished }).catch(unlessFileError);
  }

  /** Recovers as the next start does; null where the power went meanwhile. */
  async recovered(): Promise<Interrupted | null> {
    try {
      const interrupted = await recoverRunSet(this.world, PATH);
      return this.files.isCut ? null : interrupted;
    } catch (error) {
      unlessFileError(error);
      return null;
    }
  }

  set(): RunSet | null {
    return readRunSet(this.files.text(PATH)).set;
  }

  private *chunksOf(seed: number): Iterable<PacedChunk> {
    const random = seededRandom(`${this.name} ${seed}`);
    const count = Math.floor(random() * 40);
    for (let n = 0; n < count; n += 1) {
      const afterMs = random() < 0.1 ? random() * 5_000 : random() * 120;
      const word = WORDS[Math.floor(random() * WORDS.length)] ?? '';
      yield { channel: n < count / 2 ? 'thinking' : 'answer', text: `${seed}.${n} ${word}`, afterMs };
    }
  }
}

function unlessFileError(error: unknown): void {
  if (!(error instanceof FileError)) throw error;
}

const toldRuns = ({ told }: Machine): readonly Run[] =>
  told.flatMap((event) => (event.kind === 'runEnded' ? [event.run] : []));

/** Every run told as ended is there as it was told; of all others what is older than a second; and nothing that was not sent. */
function expectNothingLost(machine: Machine, set: RunSet | null, cutMs: number): void {
  const found = new Map(set?.runs.map((run) => [run.id, run]));
  expect(found.size, 'each run once').toBe(set?.runs.length ?? 0);
  for (const run of toldRuns(machine)) expect(found.get(run.id)).toEqual(run);
  const whole = new Set(set?.runs.filter((run) => run.end.kind === 'stopped').map(({ seed }) => seed));
  for (const [seed, sent] of machine.source.sent) {
    const ofSeed = set?.runs.filter((run) => run.seed === seed) ?? [];
    for (const channel of CHANNELS) {
      const of = sent.filter((chunk) => chunk.channel === channel);
      const all = of.map(({ text }) => text).join('');
      const old = of.filter(({ atMs }) => atMs < cutMs - SAFE_MS).map(({ text }) => text);
      for (const run of ofSeed) expect(all.startsWith(run.trace[channel]), 'only what was sent').toBe(true);
      const most = Math.max(0, ...ofSeed.map((run) => run.trace[channel].length));
      if (!whole.has(seed)) expect(most, 'all that is older than a second').toBeGreaterThanOrEqual(old.join('').length);
    }
  }
}

const cuts = fc.record({
  name: fc.string({ minLength: 1, maxLength: 8 }),
  concurrency: fc.integer({ min: 1, max: 4 }),
  cutAt: fc.integer({ min: 5, max: 260 }),
  cutsOfRecovery: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }),
});

describe('a power cut', () => {
  it('at any operation, also while recovering, loses no run that was told and no text older than a second', async () => {
    let interruptions = 0;
    const property = fc.asyncProperty(cuts, async ({ name, concurrency, cutAt, cutsOfRecovery }) => {
      const machine = new Machine(name, { cutAt });
      await machine.sample(null, concurrency).catch(unlessFileError);
      machine.files.cut();
      const { cutMs } = machine.files;
      let recovered: Interrupted | null = null;
      for (const again of [...cutsOfRecovery, null]) {
        machine.powerUp({ cutAt: again });
        recovered = await machine.recovered();
        machine.files.cut();
      }
      machine.powerUp({});
      // A journal that had no whole first line may still be someone's who begins.
      if (recovered?.kind === 'elsewhere') expect(recovered.owner).toBeNull();
      const set = machine.set();
      if (set === null) expect(machine.told).toEqual([]);
      expectNothingLost(machine, set, cutMs);
      if (recovered?.kind !== 'interrupted' || set === null) return;
      interruptions += 1;
      expect(recovered.left).toMatchObject({ plan: PLAN, firstRunIndex: 0 });
      await machine.sample(missingRuns(recovered.left, set.runs), concurrency);
      const ends = machine.set()?.runs.filter(({ end }) => end.kind === 'stopped');
      expect(ends?.map(({ seed }) => seed).toSorted()).toEqual(SEEDS);
      expect(machine.files.paths, 'no journal is left').toEqual([PATH]);
    });
    await fc.assert(property, { numRuns: 100 });
    expect(interruptions).toBeGreaterThan(35);
  }, 60_000);
});

describe('a full disk', () => {
  it('at any write loses no run that was told, and tells what is not kept any more', async () => {
    let breaks = 0;
    const full = fc.record({
      name: fc.string({ minLength: 1, maxLength: 8 }),
      concurrency: fc.integer({ min: 1, max: 4 }),
      from: fc.integer({ min: 5, max: 200 }),
      operations: fc.integer({ min: 1, max: 100 }),
    });
    const property = fc.asyncProperty(full, async ({ name, concurrency, from, operations }) => {
      const machine = new Machine(name, { full: { from, to: from + operations } });
      await machine.sample(null, concurrency).catch(unlessFileError);
      const broken = machine.told.filter(({ kind }) => kind === 'journalBroken');
      const notSaved = machine.told.flatMap((event) => (event.kind === 'notSaved' ? [event.run] : []));
      expect(broken.length).toBeLessThanOrEqual(1);
      breaks += broken.length;
      const set = machine.set();
      const found = new Map(set?.runs.map((run) => [run.id, run]));
      expect(found.size).toBe(set?.runs.length ?? 0);
      for (const run of toldRuns(machine)) expect(found.get(run.id)).toEqual(run);
      // The line may be there all the same, where all but its last sign had room.
      for (const run of notSaved) expect([undefined, run]).toContainEqual(found.get(run.id));
      if (notSaved.length === 0 && set !== null) expect(set.runs).toHaveLength(SEEDS.length);
    });
    await fc.assert(property, { numRuns: 100 });
    expect(breaks).toBeGreaterThan(10);
  }, 60_000);
});
