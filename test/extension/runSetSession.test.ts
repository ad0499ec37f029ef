import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/core/document/runSet';
import type { AnalysisSettings, RunSet } from '../../src/core/document/runSet';
import { runSetText, settingsLine } from '../../src/core/document/writeRunSet';
import type { Run } from '../../src/core/trace/run';
import { AnalysisThread } from '../../src/extension/analysis/analysisThread';
import { RunSetSession } from '../../src/extension/runSets/runSetSession';
import type { Sampler } from '../../src/extension/runSets/runSetSession';
import type { FromWorker, ToWorker } from '../../src/protocol/worker';
import { LiveAnalysis } from '../../src/worker/liveAnalysis';

const RUN: Run = {
  id: 'r1',
  model: 'm',
  seed: 1,
  trace: { thinking: 'There are 12 pens.', answer: 'The answer is 7.' },
  givenSteps: null,
  end: { kind: 'stopped' },
  provenance: null,
};

const SET: RunSet = {
  id: 'set',
  createdAt: '2026-01-01T00:00:00Z',
  prompt: { messages: [{ role: 'user', content: 'How many?' }], variables: {}, expected: null, name: 'pens' },
  plan: { models: ['m'], runsPerModel: 2, baseSeed: 1, think: 'default', options: {} },
  settings: DEFAULT_ANALYSIS_SETTINGS,
  parent: null,
  runs: [RUN],
};

const WHOLE: AnalysisSettings = { ...DEFAULT_ANALYSIS_SETTINGS, answer: { kind: 'whole' } };

/** A file in memory and a thread that analyses as soon as it is asked to and everything else has been done. `crash` ends the thread. */
function setUp(text = runSetText(SET)) {
  const disk = { text, reads: 0 };
  const sent: ToWorker[] = [];
  let crash: () => void = () => undefined;
  const thread = new AnalysisThread((receive, ended) => {
    crash = () => {
      ended('out of memory');
    };
    const analysis = new LiveAnalysis({
      post: (message: FromWorker) => {
        receive(message);
      },
      later: (_, action) => {
        const planned = setImmediate(action);
        return () => {
          clearImmediate(planned);
        };
      },
      nowMs: () => 0,
    });
    return {
      post: (message) => {
        sent.push(message);
        analysis.receive(message);
      },
      terminate: () => Promise.resolve(),
    };
  });
  const session = new RunSetSession(
    {
      address: 'file:///pens.forkline.jsonl',
      canAppend: true,
      read: () => {
        disk.reads += 1;
        return disk.text === 'GONE' ? Promise.reject(new Error('it is gone')) : Promise.resolve(disk.text);
      },
      appendSettings: (settings) => {
        disk.text += settingsLine(settings);
        return Promise.resolve();
      },
    },
    thread,
  );
  return {
    session,
    disk,
    sent,
    crash: () => {
      crash();
    },
  };
}

const sampler = (parts: Partial<Sampler> = {}): Sampler => ({
  server: 'http://127.0.0.1:11434',
  runsPlanned: 2,
  cancel: () => undefined,
  stopRun: () => undefined,
  appendSettings: () => Promise.resolve(),
  ...parts,
});

/** Resolves when the analysis has done what it was asked for before. */
const analysed = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

const modelOf = async (session: RunSetSession) => {
  await analysed();
  const { current } = session;
  if (current.kind !== 'picture') throw new Error(`The session is ${current.kind}.`);
  return current.model;
};

const loads = (sent: readonly ToWorker[]): number => sent.filter(({ kind }) => kind === 'load').length;

describe('RunSetSession', () => {
  it('shows what the file holds', async () => {
    const { session } = setUp();
    await session.load();
    expect((await modelOf(session)).runs.map(({ id }) => id)).toEqual(['r1']);
    expect(session.canGrow).toBe(true);
  });

  it('reads a file that changed, and shows nothing anew where it did not', async () => {
    const { session, disk, sent } = setUp(runSetText({ ...SET, runs: [] }));
    await session.load();
    await session.load();
    expect(loads(sent)).toBe(1);
    disk.text = runSetText(SET);
    await session.load();
    expect((await modelOf(session)).runs).toHaveLength(1);
  });

  it.each([
    ['of a file that is gone', 'GONE', 'file.unreadable'],
    ['of a file that is none', 'no run set\n', 'damage.notARunSet'],
  ])('tells the reason %s, and shows it once it can be read', async (_, text, key) => {
    const { session, disk } = setUp(text);
    await session.load();
    expect(session.current).toMatchObject({ kind: 'unreadable', finding: { key } });
    disk.text = runSetText(SET);
    await session.load();
    expect((await modelOf(session)).runs).toHaveLength(1);
  });

  it('grows by what is sampled, and does not read the file meanwhile', async () => {
    const { session, disk } = setUp(runSetText({ ...SET, runs: [] }));
    await session.load();
    await analysed();
    session.beginSampling(sampler());
    expect(session.live?.progress.runsPlanned).toBe(2);
    session.sampled({ kind: 'runStarted', run: { id: 'r1', model: 'm', seed: 1 } });
    session.sampled({ kind: 'runText', id: 'r1', channel: 'thinking', text: 'There' });
    await session.load();
    expect(disk.reads).toBe(1);
    expect((await modelOf(session)).runs[0]).toMatchObject({ id: 'r1', end: null });
    session.sampled({ kind: 'runEnded', run: RUN });
    expect((await modelOf(session)).runs[0]).toMatchObject({ end: { kind: 'stopped' } });
    disk.text = runSetText(SET);
    session.sampled({ kind: 'planEnded', cancelled: false });
    expect(session.live).toBeNull();
    await session.load();
    expect((await modelOf(session)).runs).toHaveLength(1);
  });

  it('keeps a run that could not be saved, and says so', async () => {
    const { session, disk } = setUp(runSetText({ ...SET, runs: [] }));
    await session.load();
    await analysed();
    session.beginSampling(sampler());
    session.sampled({
      kind: 'notSaved',
      run: RUN,
      detail: 'disk full',
      finding: { key: 'sink.diskFull', args: ['pens.forkline.jsonl', 'disk full'] },
    });
    session.sampled({ kind: 'planEnded', cancelled: false });
    disk.text += '\n';
    await session.load();
    expect((await modelOf(session)).runs).toHaveLength(1);
    const { remarks } = await modelOf(session);
    expect(remarks).toContainEqual({ key: 'sink.diskFull', args: ['pens.forkline.jsonl', 'disk full'] });
    expect(remarks).toContainEqual({ key: 'run.notSaved', args: ['disk full'] });
  });

  it('tells of a model that cannot be asked', async () => {
    const { session } = setUp();
    await session.load();
    await analysed();
    session.beginSampling(sampler());
    session.sampled({ kind: 'modelFailed', model: 'm', failure: { kind: 'modelMissing', detail: '' } });
    expect((await modelOf(session)).remarks).toContainEqual({
      key: 'failure.modelMissing',
      args: ['http://127.0.0.1:11434', 'm', ''],
    });
  });

  it('applies settings at once, keeps them in the file, and need not read them back', async () => {
    const { session, disk, sent } = setUp();
    await session.load();
    expect((await session.changeSettings(WHOLE)).ok).toBe(true);
    expect((await modelOf(session)).outcomes.map(({ label }) => label)).toEqual(['The answer is 7.']);
    expect(disk.text).toBe(runSetText(SET) + settingsLine(WHOLE));
    await session.load();
    expect(loads(sent)).toBe(1);
  });

  it('leaves it to what samples to write settings meanwhile', async () => {
    const { session, disk } = setUp();
    await session.load();
    const appendSettings = vi.fn(() => Promise.resolve());
    session.beginSampling(sampler({ appendSettings }));
    await session.changeSettings(WHOLE);
    expect(appendSettings).toHaveBeenCalledExactlyOnceWith(WHOLE);
    expect(disk.text).toBe(runSetText(SET));
  });

  it('says that settings could not be saved, and applies them all the same', async () => {
    const { session } = setUp();
    await session.load();
    await analysed();
    session.beginSampling(sampler({ appendSettings: () => Promise.reject(new Error('read-only')) }));
    expect(await session.changeSettings(WHOLE)).toEqual({
      ok: false,
      failure: { key: 'settings.notSaved', args: ['read-only'] },
    });
    expect((await modelOf(session)).outcomes.map(({ label }) => label)).toEqual(['The answer is 7.']);
  });

  it('cancels what samples', async () => {
    const { session } = setUp();
    await session.load();
    const cancel = vi.fn();
    session.cancelSampling();
    session.beginSampling(sampler({ cancel }));
    session.cancelSampling();
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  it('stops one run of what samples', async () => {
    const { session } = setUp();
    await session.load();
    const stopRun = vi.fn();
    session.beginSampling(sampler({ stopRun }));
    session.stopRun('r1');
    expect(stopRun).toHaveBeenCalledExactlyOnceWith('r1');
  });

  it('tells of a run that repeats itself until it ends, and that it waits for a busy server until text comes', async () => {
    const { session } = setUp(runSetText({ ...SET, runs: [] }));
    await session.load();
    session.beginSampling(sampler());
    const repetition = { channel: 'thinking', start: 4, periodChars: 41, count: 9 } as const;
    session.sampled({ kind: 'runRetried', id: 'r1', attempt: 2, waitMs: 500 });
    expect(session.live?.retry).toEqual({ run: 'r1', attempt: 2, waitMs: 500 });
    session.sampled({ kind: 'runStarted', run: { id: 'r1', model: 'm', seed: 1 } });
    session.sampled({ kind: 'runText', id: 'r1', channel: 'thinking', text: 'There' });
    expect(session.live?.retry).toBeNull();
    session.sampled({ kind: 'runLooping', id: 'r1', repetition });
    session.sampled({ kind: 'runLooping', id: 'r1', repetition: { ...repetition, count: 18 } });
    expect(session.live?.loops).toEqual([{ run: 'r1', periodChars: 41, count: 18 }]);
    session.sampled({ kind: 'runEnded', run: RUN });
    expect(session.live?.loops).toEqual([]);
  });

  it('tells what is left of its plan until it is sampled', async () => {
    const { session } = setUp();
    await session.load();
    const told = vi.fn();
    session.changed.subscribe(told);
    session.leaveUnfinished({ kind: 'missing', runs: 1, canContinue: true });
    session.leaveUnfinished({ kind: 'missing', runs: 1, canContinue: true });
    expect(told).toHaveBeenCalledTimes(1);
    expect(session.unfinished).toEqual({ kind: 'missing', runs: 1, canContinue: true });
    session.beginSampling(sampler());
    expect(session.unfinished).toBeNull();
  });

  it('cannot grow while another window samples into its file', async () => {
    const { session } = setUp();
    await session.load();
    session.leaveUnfinished({ kind: 'elsewhere', who: 'process 7' });
    expect(session.canGrow).toBe(false);
    session.leaveUnfinished(null);
    expect(session.canGrow).toBe(true);
  });

  it('goes on in a new thread when the thread is lost', async () => {
    const { session, sent, crash } = setUp();
    await session.load();
    await analysed();
    crash();
    expect(loads(sent)).toBe(2);
    expect((await modelOf(session)).runs).toHaveLength(1);
  });

  it('reads all steps of a run by its name', async () => {
    const { session } = setUp();
    await session.load();
    await analysed();
    const read = await session.readRun('r1');
    const text = read.ok ? read.value.map((passage) => passage.text).join('') : '';
    expect(text).toBe('There are 12 pens.The answer is 7.');
    expect((await session.readRun('r9')).ok).toBe(false);
  });
});
