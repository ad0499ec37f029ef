import { describe, expect, it } from 'vitest';
import { align } from '../../../src/core/align/align';
import { runOf } from './alignableRuns';

const BRIDGE = [
  runOf([
    'A steel bridge expands when the sun heats it.',
    'Engineers leave joints between the spans.',
    'So the deck does not buckle.',
  ]),
  runOf([
    'When the sun heats a steel bridge, it expands.',
    'Joints are left between the spans by engineers.',
    'That keeps the deck from buckling.',
  ]),
];
const SOUP = [
  runOf([
    'Chop onions, then melt butter slowly.',
    'Pour stock over leeks and simmer.',
    'Season with pepper before serving.',
  ]),
  runOf([
    'Melt butter slowly and chop onions.',
    'Simmer leeks, pour stock over them.',
    'Before serving season with pepper.',
  ]),
];

describe('abstention', () => {
  it('compares runs that share ground', () => {
    expect(align(BRIDGE).abstained).toBeNull();
  });

  it('abstains where two halves have nothing in common, and tells the halves', () => {
    const runs = [BRIDGE[0], SOUP[0], BRIDGE[1], SOUP[1]].flatMap((run) => run ?? []);
    expect(align(runs).abstained).toEqual({
      reason: 'nothingShared',
      groups: [
        [0, 2],
        [1, 3],
      ],
    });
  });

  it('does not abstain for one stray run among many', () => {
    const stray = SOUP.slice(0, 1);
    expect(align([...BRIDGE, ...BRIDGE, ...stray]).abstained).toBeNull();
  });

  it('asks nothing of runs that have no steps or only state an answer', () => {
    expect(align([runOf(['42'], '42'), runOf(['The answer is 17.'], '17'), runOf([])]).abstained).toBeNull();
  });
});
