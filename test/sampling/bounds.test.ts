import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/core/prompt/plan';
import type { LiveJournal } from '../../src/sampling/journal';
import { processOwnership } from '../../src/sampling/owner';
import { runPlan, type PlanInput } from '../../src/sampling/runPlan';
import { beginJournal } from '../../src/sampling/setJournal';
import { MemoryFiles } from './memoryFiles';
import { PacedSource, type PacedChunk } from './pacedSource';
import { VirtualTime } from './virtualTime';

const PROMPT = { messages: [{ role: 'user' as const, content: 'Go.' }], variables: {}, expected: null, name: null };
const planOf = (models: readonly string[], runsPerModel: number): Plan => ({
  models,
  runsPerModel,
  baseSeed: 0,
  think: 'default',
  options: {},
});

function* steps(count: number, afterMs: number): Iterable<PacedChunk> {
  for (let n = 0; n < count; n += 1) yield { channel: 'answer', text: `Step ${n} says so.\n`, afterMs };
}

function inputOf(source: PacedSource, time: VirtualTime, plan: Plan): PlanInput {
  const sink = { run: () => Promise.resolve() };
  return { source, plan, prompt: PROMPT, sink, clock: time, timers: time, signal: new AbortController().signal };
}

describe('a plan of many runs', () => {
  it('asks for no more runs at once than it was told, and holds no text of runs that have ended', async () => {
    setFlagsFromString('--expose-gc');
    const collect: unknown = runInNewContext('gc');
    if (typeof collect !== 'function') throw new Error('Garbage cannot be collected here.');
    const time = new VirtualTime();
    const source = new PacedSource(() => steps(30, 10), time, { remembers: false });
    const input = { ...inputOf(source, time, planOf(['a', 'b', 'c', 'd'], 64)), concurrency: 16 };
    const ended: WeakRef<object>[] = [];
    const held: number[] = [];
    const sampled = async (): Promise<void> => {
      for await (const event of runPlan(input)) {
        if (event.kind === 'runEnded') ended.push(new WeakRef(event.run));
        if (event.kind !== 'modelPreparing') continue;
        await new Promise((resolve) => setImmediate(resolve));
        Reflect.apply(collect, undefined, []);
        held.push(ended.filter((run) => run.deref() !== undefined).length);
      }
    };
    await time.passUntil(sampled());
    expect(ended).toHaveLength(256);
    expect(source.mostOpen).toBe(16);
    expect(source.open).toBe(0);
    expect(held).toHaveLength(4);
    // The one that was just told, and what the engine's frames still know of the last.
    for (const count of held) expect(count).toBeLessThanOrEqual(4);
  });

  it('writes traces of 10,000 steps to the journal in pieces, each text once', async () => {
    const time = new VirtualTime();
    const source = new PacedSource(() => steps(10_000, 1), time);
    const files = new MemoryFiles();
    files.texts.set('s.forkline.jsonl', '');
    const world = { files, ownership: processOwnership, timers: time };
    const plan = planOf(['a'], 2);
    const begun = await beginJournal(world, 's.forkline.jsonl', { plan, firstRunIndex: 0 });
    if (!begun.ok) throw new Error('No journal could be begun.');
    const sampled = async (): Promise<void> => {
      const input = { ...inputOf(source, time, plan), journal: begun.value.journal, concurrency: 2 };
      for await (const event of runPlan(input)) expect(event.kind).not.toBe('journalBroken');
      await begun.value.close({ isFinished: false });
    };
    await time.passUntil(sampled());
    const lines = (files.texts.get('s.forkline-journal') ?? '').split('\n');
    const texts = lines.filter((line) => line.startsWith('{"kind":"text"'));
    const sent = [...source.sent.values()].flat().reduce((sum, { text }) => sum + text.length, 0);
    // 10 s at a write each 300 ms, and the texts themselves a second time in no line.
    expect(texts.length).toBeGreaterThan(40);
    expect(texts.length).toBeLessThan(80);
    expect(Math.max(...texts.map((line) => line.length))).toBeLessThan(sent / 20);
    expect(texts.reduce((sum, line) => sum + line.length, 0)).toBeLessThan(1.2 * sent);
  }, 60_000);
});

describe('a reader that stops reading', () => {
  it.each([1, 4])('ends all runs that are live, of %i at once, also those that are silent', async (concurrency) => {
    const time = new VirtualTime();
    const silence: PacedChunk = { channel: 'answer', text: 'late', afterMs: 1e9 };
    const source = new PacedSource((seed) => [...steps(seed === 0 ? 1 : 0, 10), silence], time);
    const input = { ...inputOf(source, time, planOf(['a'], 8)), concurrency };
    const readOne = async (): Promise<void> => {
      for await (const event of runPlan(input)) if (event.kind === 'runText') break;
    };
    await time.passUntil(readOne());
    expect(source.sent.size).toBe(concurrency);
    expect(source.open).toBe(0);
    // Nobody waited for the end of the silence.
    expect(time.passedMs).toBeLessThan(1_000);
  });
});

describe('a journal that breaks', () => {
  it('is told also when it breaks after the last text of a run', async () => {
    const time = new VirtualTime();
    const source = new PacedSource(() => steps(3, 10), time);
    let asked = 0;
    const journal: LiveJournal = {
      started: () => undefined,
      text: () => undefined,
      ended: () => undefined,
      takeFailure: () => ((asked += 1) === 4 ? { key: 'sink.diskFull', args: ['a', 'b'] } : null),
    };
    const kinds: string[] = [];
    const sampled = async (): Promise<void> => {
      for await (const event of runPlan({ ...inputOf(source, time, planOf(['a'], 1)), journal }))
        kinds.push(event.kind);
    };
    await time.passUntil(sampled());
    expect(kinds.filter((kind) => kind !== 'runText' && kind !== 'progress')).toEqual([
      'modelPreparing',
      'runStarted',
      'journalBroken',
      'runEnded',
      'planEnded',
    ]);
  });
});
