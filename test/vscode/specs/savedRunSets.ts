import { DEFAULT_ANALYSIS_SETTINGS } from '../../../src/core/document/runSet';
import type { RunSet } from '../../../src/core/document/runSet';
import { runSetText } from '../../../src/core/document/writeRunSet';
import type { Run } from '../../../src/core/trace/run';

const SHARED = 'There are 3 boxes on the table.\nEach of the boxes holds 4 pens.\n';
const TIMES = `${SHARED}All boxes together hold 3 * 4 = 12 pens.\nThen 5 pens are lost, 12 - 5 = 7.\n`;
const PLUS = `${SHARED}Adding the boxes to the pens gives 3 + 4 = 7.\nLosing 5 of these leaves 7 - 5 = 2.\n`;

const run = (id: number, thinking: string, answer: string): Run => ({
  id: `r${id}`,
  model: 'abacus-s',
  seed: id,
  trace: { thinking, answer },
  givenSteps: null,
  end: { kind: 'stopped' },
  provenance: null,
});

/** Four runs that part at their third step, two to each of the answers 7 and 2. */
export const PARTED: RunSet = {
  id: 'parted',
  createdAt: '2026-01-02T03:04:05Z',
  prompt: {
    messages: [{ role: 'user', content: 'There are 3 boxes of 4 pens. 5 pens are lost. How many are left?' }],
    variables: {},
    expected: '7',
    name: 'pens',
  },
  plan: { models: ['abacus-s'], runsPerModel: 4, baseSeed: 1, think: 'default', options: {} },
  settings: DEFAULT_ANALYSIS_SETTINGS,
  parent: null,
  runs: [
    run(1, TIMES, 'The answer is 7.'),
    run(2, PLUS, 'The answer is 2.'),
    run(3, TIMES, 'The answer is 7.'),
    run(4, PLUS, 'The answer is 2.'),
  ],
};

export const PARTED_TEXT = runSetText(PARTED);

/** The same file with its third line, the second run, changed by hand. */
export const DAMAGED_TEXT = PARTED_TEXT.split('\n')
  .map((line, index) => (index === 2 ? line.replace('3 boxes', '9 boxes') : line))
  .join('\n');
