import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/core/prompt/plan';
import type { Run } from '../../src/core/trace/run';
import type { SamplingEvent } from '../../src/sampling/events';
import { PlanControl } from '../../src/sampling/planControl';
import { runPlan, type PlanInput } from '../../src/sampling/runPlan';
import type { SampleRequest, Source, SourceEvent } from '../../src/sources/source';
import { ManualTimers } from '../sources/manualTimers';
import { failure, ScriptedSource } from './scriptedSource';

const PLAN: Plan = { models: ['a', 'b'], runsPerModel: 4, baseSeed: 100, think: 'default', options: {} };
const PROMPT = { messages: [{ role: 'user' as const, content: 'Go.' }], variables: {}, expected: null, name: null };

type Sample = (request: SampleRequest, signal: AbortSignal) => AsyncIterable<SourceEvent>;

/** A source that samples as a test says, and does all else well. */
function sourceOf(sample: Sample): Source {
  const scripted = new ScriptedSource();
  return {
    server: () => scripted.server(),
    models: () => scripted.models(),
    describe: (model) => scripted.describe(model),
    digest: (model) => scripted.digest(model),
    warmUp: (request) => scripted.warmUp(request),
    pull: () => scripted.pull(),
    sample,
  };
}

const REPORT = {
  tokens: { prompt: null, generated: null },
  loadMs: null,
  promptMs: null,
  generationMs: null,
  think: null,
  notices: [],
};

async function* texts(signal: AbortSignal, pieces: Iterable<string>): AsyncGenerator<SourceEvent, void, undefined> {
  let answer = '';
  for (const text of pieces) {
    await Promise.resolve();
    if (signal.aborted) {
      yield { kind: 'ended', end: { kind: 'cancelled' }, trace: { thinking: '', answer }, report: REPORT };
      return;
    }
    answer += text;
    yield { kind: 'text', channel: 'answer', text };
  }
  yield { kind: 'ended', end: { kind: 'stopped' }, trace: { thinking: '', answer }, report: REPORT };
}

function* lines(line: string, count: number): Generator<string> {
  for (let n = 0; n < count; n += 1) yield line;
}

interface Sampled {
  readonly runs: readonly Run[];
  readonly events: readonly SamplingEvent[];
}

async function sample(
  more: Partial<PlanInput> & Pick<PlanInput, 'source'>,
  onEvent: (event: SamplingEvent) => unknown = () => null,
): Promise<Sampled> {
  const runs: Run[] = [];
  const events: SamplingEvent[] = [];
  const input: PlanInput = {
    plan: PLAN,
    prompt: PROMPT,
    sink: { run: (run) => Promise.resolve(void runs.push(run)) },
    clock: { nowMs: () => 0 },
    signal: new AbortController().signal,
    ...more,
  };
  for await (const event of runPlan(input)) {
    events.push(event);
    await onEvent(event);
  }
  return { runs, events };
}

describe('runs at the same time', () => {
  it('are never more than asked for, of one model at a time, and have the ids and seeds that they have one by one', async () => {
    let live = 0;
    let most = 0;
    const models: string[] = [];
    const source = sourceOf(async function* (request, signal) {
      live += 1;
      most = Math.max(most, live);
      models.push(request.model);
      // The first of each pair takes longer, and so ends after the second.
      const length = Number(request.options['seed']) % 2 === 0 ? 40 : 5;
      yield* texts(signal, lines('word ', length));
      live -= 1;
    });
    const { runs, events } = await sample({ source, concurrency: 3 });
    expect(most).toBe(3);
    expect(models).toEqual(['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b']);
    expect(runs.map(({ id }) => id)).not.toEqual(['r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8']);
    const byId = [...runs].sort((x, y) => x.id.localeCompare(y.id));
    expect(byId.map(({ id, seed }) => `${id} ${seed ?? ''}`)).toEqual(
      Array.from({ length: 8 }, (_, n) => `r${n + 1} ${100 + n}`),
    );
    expect(events.at(-1)).toEqual({ kind: 'planEnded', cancelled: false });
  });

  it('say that they were, and how many', async () => {
    const source = sourceOf((_, signal) => texts(signal, lines('word ', 5)));
    const together = await sample({ source, concurrency: 2 });
    for (const { provenance } of together.runs) expect(provenance?.notices).toContain('notice.sampledConcurrently');
    expect(together.runs.map(({ provenance }) => provenance?.concurrent)).toContain(2);
    const apart = await sample({ source });
    for (const { provenance } of apart.runs) expect(provenance).toMatchObject({ concurrent: 1, notices: [] });
  });

  it('all end when the plan is cancelled, and all are kept', async () => {
    const cancel = new AbortController();
    const source = sourceOf((_, signal) => texts(signal, lines('word ', 1_000)));
    let seen = 0;
    const { runs, events } = await sample({ source, concurrency: 3, signal: cancel.signal }, ({ kind }) => {
      if (kind === 'runText') seen += 1;
      if (seen === 20) cancel.abort();
    });
    expect(runs.map(({ end }) => end.kind)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(runs.every(({ trace }) => trace.answer !== '')).toBe(true);
    expect(events.at(-1)).toEqual({ kind: 'planEnded', cancelled: true });
  });

  it('are ended when the reader leaves', async () => {
    const ended: unknown[] = [];
    const source = sourceOf(async function* (request, signal) {
      try {
        yield* texts(signal, lines('word ', 1_000));
      } finally {
        ended.push(request.options['seed']);
      }
    });
    const input = { source, plan: PLAN, prompt: PROMPT, clock: { nowMs: () => 0 }, concurrency: 2 };
    const sink = { run: () => Promise.resolve() };
    for await (const { kind } of runPlan({ ...input, sink, signal: new AbortController().signal }))
      if (kind === 'runText') break;
    expect(ended.sort()).toEqual([100, 101]);
  });
});

describe('a run that repeats itself', () => {
  const looping = sourceOf((_, signal) => texts(signal, lines('I will check it again.\n', 200)));
  const ONE: Plan = { ...PLAN, models: ['a'], runsPerModel: 1 };

  it('is told when that is certain, and again each time that it has doubled', async () => {
    const { events, runs } = await sample({ source: looping, plan: ONE });
    const counts = events.flatMap((event) => (event.kind === 'runLooping' ? [event.repetition.count] : []));
    expect(counts.length).toBeGreaterThan(2);
    counts.slice(1).forEach((count, nth) => {
      expect(count).toBe(2 * (counts[nth] ?? 0));
    });
    expect(runs[0]?.end).toEqual({ kind: 'stopped' });
  });

  it('is stopped where the rule says so, and the next run is tried', async () => {
    const { runs } = await sample({ source: looping, plan: { ...ONE, runsPerModel: 2 }, loopRule: 'stop' });
    expect(runs).toHaveLength(2);
    for (const { end, trace } of runs) {
      expect(end).toMatchObject({
        kind: 'loop',
        by: 'rule',
        repetition: { periodChars: 23, channel: 'answer', start: 0 },
      });
      expect(trace.answer.length).toBeLessThan(1_000);
    }
  });

  it('ends as a loop when a person stops it, and one that does not as cancelled', async () => {
    const control = new PlanControl();
    const steady = sourceOf((request, signal) =>
      texts(signal, request.options['seed'] === 100 ? lines('Over and over again.\n', 400) : count(400)),
    );
    const plan = { ...ONE, runsPerModel: 3 };
    const { runs } = await sample({ source: steady, plan, control }, (event) => {
      if (event.kind === 'runLooping') control.stopRun(event.id);
      if (event.kind === 'runText' && event.id === 'r2' && event.text.startsWith('50 ')) control.stopRun('r2');
    });
    expect(runs.map(({ id, end }) => [id, end.kind, 'by' in end ? end.by : ''])).toEqual([
      ['r1', 'loop', 'person'],
      ['r2', 'cancelled', ''],
      ['r3', 'stopped', ''],
    ]);
  });

  function* count(to: number): Generator<string> {
    for (let n = 0; n < to; n += 1) yield `${n} and on.\n`;
  }
});

describe('a server that is busy', () => {
  const ONE: Plan = { ...PLAN, models: ['a'], runsPerModel: 1 };

  function busyFor(times: number): Source {
    let asked = 0;
    return sourceOf(async function* (_, signal) {
      asked += 1;
      if (asked > times) yield* texts(signal, ['ok']);
      else {
        const end = { kind: 'failed' as const, failure: failure('busy') };
        yield await Promise.resolve({
          kind: 'ended' as const,
          end,
          trace: { thinking: '', answer: '' },
          report: REPORT,
        });
      }
    });
  }

  /** Lets timers go off as they are set. */
  function goingOff(timers: ManualTimers): (event: SamplingEvent) => void {
    return ({ kind }) => {
      if (kind === 'runRetried')
        setImmediate(() => {
          timers.goOff();
        });
    };
  }

  it('is asked again after a while', async () => {
    const timers = new ManualTimers();
    const { runs, events } = await sample({ source: busyFor(2), plan: ONE, timers }, goingOff(timers));
    expect(runs.map(({ end }) => end.kind)).toEqual(['stopped']);
    expect(events.filter(({ kind }) => kind === 'runRetried')).toMatchObject([
      { id: 'r1', attempt: 2, waitMs: 1_000 },
      { id: 'r1', attempt: 3, waitMs: 2_000 },
    ]);
  });

  it('is given up in the end', async () => {
    const timers = new ManualTimers();
    const { runs } = await sample({ source: busyFor(Infinity), plan: ONE, timers }, goingOff(timers));
    expect(runs.map(({ end }) => end)).toEqual([{ kind: 'failed', failure: failure('busy') }]);
  });

  it('is not waited for once the plan is cancelled', async () => {
    const cancel = new AbortController();
    const { runs } = await sample(
      { source: busyFor(Infinity), plan: ONE, timers: new ManualTimers(), signal: cancel.signal },
      ({ kind }) => {
        if (kind === 'runRetried') cancel.abort();
      },
    );
    expect(runs.map(({ end }) => end.kind)).toEqual(['cancelled']);
  });
});
