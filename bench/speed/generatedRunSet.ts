import { DEFAULT_ANALYSIS_SETTINGS, type RunSet } from '../../src/core/document/runSet';
import type { Run } from '../../src/core/trace/run';
import type { Shape } from './generateRuns';
import { generateRuns } from './generateRuns';

export const GENERATOR_SEED = 'forkline 1';

/** The texts of generated runs: sentences, a paragraph every few. */
export const generatedTexts = (shape: Shape): readonly string[] =>
  generateRuns(shape, GENERATOR_SEED).runs.map((sentences) =>
    sentences.map((sentence, index) => sentence + (index % 6 === 5 ? '\n\n' : ' ')).join(''),
  );

/** A run that thought a text and stopped; the product cuts it into steps. */
export const thinkingRun = (id: string, thinking: string): Run => ({
  id,
  model: 'generated',
  seed: null,
  trace: { thinking, answer: '' },
  givenSteps: null,
  end: { kind: 'stopped' },
  provenance: null,
});

export const runSetOf = (runs: readonly Run[]): RunSet => ({
  id: 'generated',
  createdAt: '2026-01-01T00:00:00.000Z',
  prompt: { messages: [], variables: {}, expected: null, name: null },
  plan: null,
  settings: DEFAULT_ANALYSIS_SETTINGS,
  parent: null,
  runs,
});
