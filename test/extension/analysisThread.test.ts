import { describe, expect, it, vi } from 'vitest';
import { AnalysisThread } from '../../src/extension/analysis/analysisThread';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/core/document/runSet';
import { ok } from '../../src/core/result';
import type { FromWorker, ToWorker } from '../../src/protocol/worker';

interface FakeThread {
  readonly received: ToWorker[];
  readonly say: (message: FromWorker) => void;
  readonly die: (reason: string) => void;
  isTerminated: boolean;
}

function setUp() {
  const started: FakeThread[] = [];
  const thread = new AnalysisThread((say, die) => {
    const fake: FakeThread = { received: [], say, die, isTerminated: false };
    started.push(fake);
    return {
      post: (message) => fake.received.push(message),
      terminate: () => {
        fake.isTerminated = true;
        return Promise.resolve();
      },
    };
  });
  const settings = (session: string): void => {
    thread.send({ kind: 'settings', session, settings: DEFAULT_ANALYSIS_SETTINGS });
  };
  return { thread, started, settings };
}

const STEP = { channel: 'answer', start: 0, end: 1 } as const;

describe('AnalysisThread', () => {
  it('starts with the first message and keeps its order', () => {
    const { thread, started, settings } = setUp();
    expect(started).toHaveLength(0);
    settings('a');
    thread.send({ kind: 'settle', session: 'a' });
    expect(started).toHaveLength(1);
    expect(started[0]?.received.map(({ kind }) => kind)).toEqual(['settings', 'settle']);
  });

  it('answers reads by their number, whatever the order', async () => {
    const { thread, started } = setUp();
    const first = thread.read('a', [{ run: 0, step: 0 }]);
    const second = thread.read('a', [{ run: 0, step: 1 }]);
    started[0]?.say({ kind: 'failed', session: 'a', request: 2, message: 'no such step' });
    started[0]?.say({ kind: 'passages', session: 'a', request: 1, passages: [{ runId: 'r', step: STEP, text: 'x' }] });
    expect(await first).toEqual(ok([{ runId: 'r', step: STEP, text: 'x' }]));
    expect(await second).toEqual({ ok: false, failure: 'no such step' });
  });

  it('answers what is open when the thread dies, tells the sessions, and starts anew', async () => {
    const { thread, started, settings } = setUp();
    const failed = vi.fn<(message: string, isLost: boolean) => void>();
    thread.listen('a', { modelled: vi.fn(), failed });
    const read = thread.read('a', []);
    started[0]?.die('exit code 134');
    expect((await read).ok).toBe(false);
    expect(failed).toHaveBeenCalledExactlyOnceWith('exit code 134', true);
    settings('a');
    expect(started).toHaveLength(2);
  });

  it('answers what is open when a session closes', async () => {
    const { thread, started } = setUp();
    const read = thread.read('a', []);
    const other = thread.read('b', []);
    thread.send({ kind: 'close', session: 'a' });
    expect((await read).ok).toBe(false);
    started[0]?.say({ kind: 'passages', session: 'b', request: 2, passages: [] });
    expect((await other).ok).toBe(true);
  });

  it('starts no thread to close a session', () => {
    const { thread, started } = setUp();
    thread.send({ kind: 'close', session: 'a' });
    expect(started).toHaveLength(0);
  });

  it('ends its thread', async () => {
    const { thread, started, settings } = setUp();
    settings('a');
    await thread.dispose();
    expect(started[0]?.isTerminated).toBe(true);
  });
});
