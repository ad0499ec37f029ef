import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/core/document/runSet';
import type { RunSet } from '../../src/core/document/runSet';
import type { Run } from '../../src/core/trace/run';
import { CHANNELS } from '../../src/core/trace/trace';
import type { ToWorker } from '../../src/protocol/worker';
import { TestPort } from './testPort';

const SESSION = 'file:///a.forkline.jsonl';

const EMPTY_SET: RunSet = {
  id: 'set',
  createdAt: '2026-01-01T00:00:00Z',
  prompt: { messages: [{ role: 'user', content: 'How many?' }], variables: {}, expected: '7', name: 'pens' },
  plan: { models: ['m'], runsPerModel: 3, baseSeed: 1, think: 'default', options: {} },
  settings: DEFAULT_ANALYSIS_SETTINGS,
  parent: null,
  runs: [],
};

function run(index: number, thinking: string, answer: string): Run {
  return {
    id: `r${index}`,
    model: 'm',
    seed: index,
    trace: { thinking, answer },
    givenSteps: null,
    end: { kind: 'stopped' },
    provenance: null,
  };
}

const RUNS: readonly Run[] = [
  run(1, 'There are 3 boxes.\nEach box has 4 pens.\n3 × 4 = 12.\nTake 5 away.\n12 - 5 = 7.\n', 'The answer is 7.'),
  run(2, 'There are 3 boxes.\nA box has 4 pens.\nThat makes 3 + 4 = 7.\nTake 5 away: 2.\n', 'The answer is 2.'),
  run(3, 'There are 3 boxes.\nEach box has 4 pens.\n3 × 4 = 12.\n12 - 5 = 7.\n', 'The answer is 7.'),
];

const load = (set: RunSet = EMPTY_SET): ToWorker => ({ kind: 'load', session: SESSION, set, remarks: [] });

const started = ({ id }: Run): ToWorker => ({ kind: 'runStarted', session: SESSION, id, model: 'm', seed: 1 });

const text = ({ id }: Run, part: string): ToWorker => ({
  kind: 'runText',
  session: SESSION,
  id,
  channel: 'thinking',
  text: part,
});

/** A run as it is streamed: its text cut at `cut` characters, then its end. */
function streamed(ended: Run, cut: number): readonly ToWorker[] {
  const pieces = CHANNELS.flatMap((channel) =>
    (ended.trace[channel].match(new RegExp(`[^]{1,${cut}}`, 'g')) ?? []).map((part) => ({ channel, part })),
  );
  return [
    started(ended),
    ...pieces.map(({ channel, part }): ToWorker => ({
      kind: 'runText',
      session: SESSION,
      id: ended.id,
      channel,
      text: part,
    })),
    { kind: 'runEnded', session: SESSION, run: ended },
  ];
}

function fromNothing(runs: readonly Run[]) {
  const port = new TestPort();
  port.send(load({ ...EMPTY_SET, runs }));
  port.pass(0);
  return port.models.at(-1)?.model;
}

describe('LiveAnalysis', () => {
  it('settles on what the same runs give from nothing, however they came', () => {
    const comings = fc.record({
      cut: fc.integer({ min: 5, max: 80 }),
      pauseMs: fc.integer({ min: 0, max: 200 }),
      everyth: fc.integer({ min: 3, max: 15 }),
    });
    fc.assert(
      fc.property(comings, ({ cut, pauseMs, everyth }) => {
        const port = new TestPort();
        port.send(load());
        for (const [index, message] of RUNS.flatMap((each) => streamed(each, cut)).entries()) {
          port.send(message);
          if (index % everyth === 0) port.pass(pauseMs);
        }
        port.send({ kind: 'settle', session: SESSION });
        const last = port.models.at(-1);
        expect(last?.settled).toBe(true);
        expect(last?.model).toEqual(fromNothing(RUNS));
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  it('counts its models up, and calls one settled only while no run is live', () => {
    const port = new TestPort();
    port.send(load());
    port.pass(1000);
    const [first] = RUNS;
    if (first === undefined) throw new Error('no run');
    for (const message of streamed(first, 20)) {
      port.send(message);
      port.pass(1000);
    }
    const versions = port.models.map(({ version }) => version);
    expect(versions).toEqual(versions.map((_, index) => index + 1));
    const settled = port.models.map(({ settled: isSettled }) => isSettled);
    expect(settled).toEqual([true, ...settled.slice(1, -1).map(() => false), true]);
  });

  it('shows a live run without an end and without an outcome', () => {
    const port = new TestPort();
    const [first, second] = RUNS;
    if (first === undefined || second === undefined) throw new Error('no run');
    port.send(load({ ...EMPTY_SET, runs: [first] }), started(second), text(second, second.trace.thinking));
    port.pass(1000);
    const rows = port.models.at(-1)?.model.runs;
    expect(rows?.map(({ id, end, counts }) => ({ id, end, counts }))).toEqual([
      { id: 'r1', end: { kind: 'stopped' }, counts: true },
      { id: 'r2', end: null, counts: false },
    ]);
  });

  it('does not count a live run as left out', () => {
    const port = new TestPort();
    const [first, second] = RUNS;
    if (first === undefined || second === undefined) throw new Error('no run');
    port.send(load({ ...EMPTY_SET, runs: [first] }), started(second), text(second, second.trace.thinking));
    port.pass(1000);
    const shown = port.models.at(-1)?.model;
    const alone = fromNothing([first]);
    expect(shown?.dispersion).toMatchObject({ n: 1, unanswered: 0, leftOut: 0 });
    expect(shown?.summary).toEqual(alone?.summary);
  });

  it('makes one picture of many pieces that come at once', () => {
    const port = new TestPort();
    const [first] = RUNS;
    if (first === undefined) throw new Error('no run');
    port.send(load());
    port.pass(1000);
    port.send(started(first), ...Array.from({ length: 500 }, () => text(first, 'a word. ')));
    port.pass(1000);
    expect(port.models).toHaveLength(2);
  });

  it('drops what is live when it settles', () => {
    const port = new TestPort();
    const [first, second] = RUNS;
    if (first === undefined || second === undefined) throw new Error('no run');
    port.send(load({ ...EMPTY_SET, runs: [first] }), started(second), text(second, 'There'));
    port.send({ kind: 'settle', session: SESSION });
    expect(port.models.at(-1)?.model).toEqual(fromNothing([first]));
  });

  it('applies settings to the runs that are there', () => {
    const port = new TestPort();
    port.send(load({ ...EMPTY_SET, runs: RUNS }));
    port.pass(0);
    port.send({
      kind: 'settings',
      session: SESSION,
      settings: { ...DEFAULT_ANALYSIS_SETTINGS, answer: { kind: 'whole' } },
    });
    port.pass(1000);
    const outcomes = port.models.map(({ model }) => model.outcomes.map(({ label, support }) => [label, support]));
    expect(outcomes).toEqual([
      [
        ['7', 2],
        ['2', 1],
      ],
      [
        ['The answer is 7.', 2],
        ['The answer is 2.', 1],
      ],
    ]);
  });

  it('reads the steps of its last picture', () => {
    const port = new TestPort();
    port.send(load({ ...EMPTY_SET, runs: RUNS }));
    port.pass(0);
    const at = [
      { run: 0, step: 0 },
      { run: 1, step: 2 },
    ];
    port.send({ kind: 'read', session: SESSION, request: 4, at });
    const answer = port.posted.at(-1);
    if (answer?.kind !== 'passages') throw new Error('no passages');
    expect(answer.request).toBe(4);
    expect(answer.passages.map(({ runId, text: step }) => [runId, step.trim()])).toEqual([
      ['r1', 'There are 3 boxes.'],
      ['r2', 'That makes 3 + 4 = 7.'],
    ]);
  });

  it.each([
    ['a step that is not there', SESSION, { run: 0, step: 999 }],
    ['a run that is not there', SESSION, { run: 9, step: 0 }],
    ['a session that is not there', 'file:///b', { run: 0, step: 0 }],
  ])('answers a read of %s with a failure', (_, session, at) => {
    const port = new TestPort();
    port.send(load({ ...EMPTY_SET, runs: RUNS }));
    port.pass(0);
    port.send({ kind: 'read', session, request: 1, at: [at] });
    expect(port.posted.at(-1)).toMatchObject({ kind: 'failed', session, request: 1 });
  });

  it('forgets a session that was closed, and closing twice is no failure', () => {
    const port = new TestPort();
    port.send(load(), { kind: 'close', session: SESSION }, { kind: 'close', session: SESSION });
    port.pass(1000);
    expect(port.posted).toEqual([]);
  });
});
