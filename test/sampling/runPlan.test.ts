import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/core/prompt/plan';
import type { Prompt } from '../../src/core/prompt/prompt';
import type { Run } from '../../src/core/trace/run';
import { FileError } from '../../src/sampling/files';
import type { SamplingEvent } from '../../src/sampling/events';
import { runPlan, type PlanInput } from '../../src/sampling/runPlan';
import { failure, ScriptedSource, type Script } from './scriptedSource';

const PROMPT: Prompt = {
  messages: [{ role: 'user', content: 'What is one and one?' }],
  variables: {},
  expected: null,
  name: null,
};

const planOf = (more: Partial<Plan> = {}): Plan => ({
  models: ['a', 'b'],
  runsPerModel: 3,
  baseSeed: 100,
  think: 'default',
  options: {},
  ...more,
});

interface Sampled {
  readonly events: readonly SamplingEvent[];
  readonly saved: readonly Run[];
  readonly source: ScriptedSource;
}

async function sample(plan: Plan, script: Script = {}, more: Partial<PlanInput> = {}): Promise<Sampled> {
  const source = new ScriptedSource(script);
  const saved: Run[] = [];
  let nowMs = Date.UTC(2026, 0, 1);
  const events: SamplingEvent[] = [];
  const input: PlanInput = {
    source,
    plan,
    prompt: PROMPT,
    sink: {
      run: (run) => {
        saved.push(run);
        return Promise.resolve();
      },
    },
    clock: { nowMs: () => (nowMs += 100) },
    signal: new AbortController().signal,
    ...more,
  };
  for await (const event of runPlan(input)) {
    if (event.kind === 'runEnded') expect(saved.at(-1)).toBe(event.run);
    events.push(event);
  }
  return { events, saved, source };
}

const kinds = ({ events }: Sampled): readonly string[] =>
  events.filter(({ kind }) => kind !== 'runText' && kind !== 'progress').map(({ kind }) => kind);

describe('runPlan', () => {
  it('describes a model, warms it up, samples it, and goes to the next', async () => {
    const { source } = await sample(planOf({ runsPerModel: 2 }));
    expect(source.asked).toEqual([
      'describe a',
      'warm up a',
      'sample a',
      'sample a',
      'describe b',
      'warm up b',
      'sample b',
      'sample b',
    ]);
  });

  it('tells each run from its start to its end, and last that the plan has ended', async () => {
    const sampled = await sample(planOf({ models: ['a'], runsPerModel: 2 }));
    expect(kinds(sampled)).toEqual(['modelPreparing', 'runStarted', 'runEnded', 'runStarted', 'runEnded', 'planEnded']);
    expect(sampled.events.at(-1)).toEqual({ kind: 'planEnded', cancelled: false });
    const texts = sampled.events.flatMap((event) => (event.kind === 'runText' && event.id === 'r1' ? event.text : []));
    expect(texts.join('')).toBe('One and one is two.');
  });

  it('gives each run of the set an id and a seed of its own, and goes on from where a set stands', async () => {
    const plans = fc.record({
      models: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 4 }),
      runsPerModel: fc.integer({ min: 1, max: 5 }),
      baseSeed: fc.integer({ min: 0, max: 1e9 }),
    });
    await fc.assert(
      fc.asyncProperty(plans, fc.integer({ min: 0, max: 50 }), async (plan, firstRunIndex) => {
        const { saved, source } = await sample(planOf(plan), {}, { firstRunIndex });
        const indices = saved.map((_, index) => firstRunIndex + index);
        expect(saved.map(({ id }) => id)).toEqual(indices.map((index) => `r${index + 1}`));
        expect(saved.map(({ seed }) => seed)).toEqual(indices.map((index) => plan.baseSeed + index));
        expect(source.requests.map(({ options }) => options['seed'])).toEqual(saved.map(({ seed }) => seed));
      }),
      { numRuns: 30 },
    );
  });

  it('sends the model’s options under the user’s, and records what was sent', async () => {
    const { saved, source } = await sample(planOf({ options: { temperature: 0, top_k: 5 }, think: 'high' }));
    const sent = { temperature: 0, num_ctx: 512, top_k: 5, seed: 100 };
    expect(source.requests[0]).toMatchObject({ think: 'high', options: sent, messages: PROMPT.messages });
    expect(saved[0]?.provenance).toMatchObject({
      options: sent,
      server: { kind: 'ollama', version: '0.24.0' },
      identity: { digest: 'digest of a' },
      renderedPrompt: '<|user|>x',
      warm: true,
      tokens: { prompt: 10, generated: 4 },
      timing: { loadMs: 1, promptMs: 2, generationMs: 8 },
    });
    const timing = saved[0]?.provenance?.timing;
    expect(timing?.startedAt).toMatch(/^2026-01-01T00:00:00\.\d{3}Z$/);
    expect(timing?.firstTextMs).toBeGreaterThan(0);
    expect(timing?.totalMs).toBeGreaterThan(timing?.firstTextMs ?? Infinity);
  });

  it('keeps a run that failed and goes on', async () => {
    const lost = { kind: 'failed', failure: failure('connectionLost') } as const;
    const sampled = await sample(planOf({ models: ['a'] }), { ends: { 1: lost } });
    expect(sampled.saved.map(({ end }) => end.kind)).toEqual(['stopped', 'failed', 'stopped']);
    expect(sampled.saved[1]).toMatchObject({ end: lost, trace: { answer: 'One and one is two.' } });
    expect(sampled.saved.map(({ provenance }) => provenance?.warm)).toEqual([true, true, null]);
  });

  it('leaves out a model that cannot be asked, and keeps the numbers of the others', async () => {
    const refusals: readonly Script[] = [
      { describe: { a: failure('modelMissing') } },
      { warmUp: { a: failure('thinkingNotSupported') } },
      { warmUp: { a: failure('outOfMemory') } },
    ];
    for (const script of refusals) {
      const { events, saved } = await sample(planOf(), script);
      expect(events.find(({ kind }) => kind === 'modelFailed')).toMatchObject({ model: 'a' });
      expect(saved.map(({ id, seed, model }) => [id, seed, model])).toEqual([
        ['r4', 103, 'b'],
        ['r5', 104, 'b'],
        ['r6', 105, 'b'],
      ]);
    }
  });

  it('samples cold after a warm-up that failed for a reason that may pass', async () => {
    const { saved } = await sample(planOf({ models: ['a'] }), { warmUp: { a: failure('connectionLost') } });
    expect(saved.map(({ provenance }) => provenance?.warm)).toEqual([false, true, true]);
    expect(saved[0]?.provenance?.renderedPrompt).toBeNull();
  });

  it('tries nothing more when the server is gone, and says so for each model', async () => {
    const gone = { kind: 'failed', failure: failure('unreachable') } as const;
    const sampled = await sample(planOf(), { ends: { 1: gone } });
    expect(sampled.saved.map(({ end }) => end.kind)).toEqual(['stopped', 'failed']);
    expect(kinds(sampled).slice(-3)).toEqual(['modelFailed', 'modelFailed', 'planEnded']);
    expect(sampled.source.asked).not.toContain('describe b');
    const never = await sample(planOf(), { server: failure('unreachable') });
    expect(never.saved).toEqual([]);
    expect(kinds(never)).toEqual(['modelPreparing', 'modelFailed', 'modelFailed', 'planEnded']);
  });

  it('keeps everything that was finished and the run at work when it is cancelled', async () => {
    const cancel = new AbortController();
    let texts = 0;
    const script: Script = {
      onText: () => {
        texts += 1;
        if (texts === 8) cancel.abort();
      },
    };
    const sampled = await sample(planOf(), script, { signal: cancel.signal });
    expect(sampled.saved.map(({ end }) => end.kind)).toEqual(['stopped', 'cancelled']);
    expect(sampled.saved[1]?.trace.answer).toBe('One and');
    expect(sampled.events.at(-1)).toEqual({ kind: 'planEnded', cancelled: true });
    expect(kinds(sampled)).not.toContain('modelFailed');
  });

  it('asks nothing when it was cancelled before, and samples nothing when while preparing', async () => {
    const before = await sample(planOf(), {}, { signal: AbortSignal.abort() });
    expect(before.source.asked).toEqual([]);
    expect(before.events).toEqual([{ kind: 'planEnded', cancelled: true }]);
    const cancel = new AbortController();
    const script: Script = {
      onDescribe: () => {
        cancel.abort();
      },
      describe: { a: failure('connectionLost') },
    };
    const during = await sample(planOf(), script, { signal: cancel.signal });
    expect(kinds(during)).toEqual(['modelPreparing', 'planEnded']);
  });

  it('stops when a run cannot be kept, and gives the run back', async () => {
    const sink = { run: () => Promise.reject(new FileError('diskFull', 'set.forkline.jsonl')) };
    const sampled = await sample(planOf(), {}, { sink });
    expect(kinds(sampled)).toEqual(['modelPreparing', 'runStarted', 'notSaved', 'planEnded']);
    expect(sampled.events.find(({ kind }) => kind === 'notSaved')).toMatchObject({
      run: { id: 'r1', trace: { answer: 'One and one is two.' } },
      finding: { key: 'sink.diskFull', args: ['set.forkline.jsonl', expect.any(String)] },
    });
  });

  it('ends the run at work when nobody listens any more', async () => {
    const source = new ScriptedSource();
    let signal = new AbortController().signal;
    const spying = {
      server: () => source.server(),
      models: () => source.models(),
      pull: () => source.pull(),
      describe: (model: string) => source.describe(model),
      digest: (model: string) => source.digest(model),
      warmUp: (request: Parameters<ScriptedSource['warmUp']>[0]) => source.warmUp(request),
      sample: (...args: Parameters<ScriptedSource['sample']>) => {
        signal = args[1];
        return source.sample(...args);
      },
    };
    const { signal: never } = new AbortController();
    const sink = { run: () => Promise.resolve() };
    const clock = { nowMs: () => 0 };
    for await (const event of runPlan({ source: spying, plan: planOf(), prompt: PROMPT, sink, clock, signal: never })) {
      if (event.kind === 'runText') break;
    }
    expect(signal.aborted).toBe(true);
    expect(never.aborted).toBe(false);
  });

  it('tells how it gets on', async () => {
    const { events } = await sample(planOf(), { describe: { b: failure('modelMissing') } });
    const told = events.flatMap((event) => (event.kind === 'progress' ? event.progress : []));
    expect(told[0]).toMatchObject({ runsDone: 0, runsPlanned: 6, remainingMs: null });
    expect(told.map(({ runsDone }) => runsDone)).toEqual([...told.map(({ runsDone }) => runsDone)].sort());
    expect(told.at(-1)).toMatchObject({ runsDone: 3, runsPlanned: 6, tokensPerSecond: 500 });
    expect(told.every(({ remainingMs }) => remainingMs === null || remainingMs >= 0)).toBe(true);
  });

  it('says of a run that its model was changed on the server, and with which it was written', async () => {
    const plan = planOf({ models: ['a'] });
    const { saved } = await sample(plan, { digest: (run) => (run < 3 ? 'digest of a' : 'another') });
    expect(saved.map(({ provenance }) => [provenance?.identity.digest, provenance?.notices])).toEqual([
      ['digest of a', []],
      ['digest of a', []],
      ['another', ['notice.digestChanged']],
    ]);
  });

  it('says that the server gave less context than was asked for', async () => {
    const { saved } = await sample(planOf({ models: ['a'] }), { contextTokens: 256 });
    for (const { provenance } of saved) expect(provenance?.notices).toEqual(['notice.contextSmaller']);
    const enough = await sample(planOf({ models: ['a'] }), { contextTokens: 512 });
    for (const { provenance } of enough.saved) expect(provenance?.notices).toEqual([]);
  });

  it('says of a run that its model had to be loaded anew', async () => {
    const { saved } = await sample(planOf({ models: ['a'] }), { loadMs: (run) => (run === 2 ? 4_000 : 3) });
    expect(saved.map(({ provenance }) => provenance?.notices)).toEqual([[], ['notice.coldStart'], []]);
  });
});
