import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/core/analysis/analyse';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/core/document/runSet';
import type { RunSet } from '../../src/core/document/runSet';
import { buildTimelineModel } from '../../src/core/timeline/buildTimelineModel';
import type { Provenance, Run, RunEnd } from '../../src/core/trace/run';
import { runNotes } from '../../src/extension/runSets/runNotes';

const provenance = (notices: readonly string[]): Provenance => ({
  server: { kind: 'ollama', version: '0.24.0' },
  identity: { digest: null, family: null, parameterSize: null, quantization: null, contextLength: null },
  options: {},
  think: null,
  renderedPrompt: null,
  warm: null,
  tokens: { prompt: null, generated: null },
  timing: {
    startedAt: '2026-01-01T00:00:00Z',
    firstTextMs: null,
    totalMs: 1,
    loadMs: null,
    promptMs: null,
    generationMs: null,
  },
  concurrent: null,
  notices,
});

const run = (id: string, end: RunEnd, notices: readonly string[] = []): Run => ({
  id,
  model: 'm',
  seed: 1,
  trace: { thinking: '', answer: 'The answer is 7.' },
  givenSteps: null,
  end,
  provenance: provenance(notices),
});

function notesOf(runs: readonly Run[], live: readonly string[] = [], mayAct = true) {
  const set: RunSet = {
    id: 'set',
    createdAt: '2026-01-01T00:00:00Z',
    prompt: { messages: [{ role: 'user', content: 'How many?' }], variables: {}, expected: null, name: null },
    plan: null,
    settings: DEFAULT_ANALYSIS_SETTINGS,
    parent: null,
    runs,
  };
  const model = buildTimelineModel({ set, analysis: analyse(set), live: new Set(live), remarks: [] });
  return runNotes(set, model, { server: 'http://s', mayAct: () => mayAct });
}

describe('runNotes', () => {
  it('says nothing of runs that ended by themselves or were cancelled', () => {
    expect(notesOf([run('r1', { kind: 'stopped' }), run('r2', { kind: 'cancelled' })])).toEqual([]);
  });

  it('tells once what several runs have in common', () => {
    const notes = notesOf([
      run('r1', { kind: 'context' }),
      run('r2', { kind: 'stopped' }),
      run('r3', { kind: 'context' }),
    ]);
    expect(notes).toEqual([{ runs: [0, 2], finding: { key: 'end.context', args: [] }, actions: ['raiseContext'] }]);
  });

  it('tells what a server did unasked, and leaves out what this version does not know', () => {
    const notes = notesOf([run('r1', { kind: 'stopped' }, ['notice.contextShifted', 'notice.of-tomorrow'])]);
    expect(notes.map(({ finding }) => finding.key)).toEqual(['notice.contextShifted']);
  });

  it('names server and model of a failure, and offers only what may be done', () => {
    const failed = run('r1', { kind: 'failed', failure: { kind: 'connectionLost', detail: '' } });
    expect(notesOf([failed])[0]?.finding.args).toEqual(['http://s', 'm', '']);
    expect(notesOf([failed])[0]?.actions).toContain('tryAgain');
    expect(notesOf([failed], [], false)[0]?.actions).toEqual([]);
  });

  it('says nothing of a run that is live', () => {
    expect(notesOf([run('r1', { kind: 'context' })], ['r1'])).toEqual([]);
  });
});
