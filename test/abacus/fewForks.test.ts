import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../src/core/analysis/analysis';
import type { Fork } from '../../src/core/divergence/fork';
import { stepText } from '../../src/core/trace/trace';
import { analysisOfSet } from './analysisOfSet';
import { sampledSets } from './runSets';

/** The branch of `fork` in which all of the runs stand, or -1. */
const branchHolding = (fork: Fork, runs: readonly number[]): number =>
  fork.branches.findIndex((branch) => runs.every((run) => branch.runs.includes(run)));

function tellsNoMoreThan(fork: Fork, other: Fork): boolean {
  const held = fork.branches.map(({ runs }) => branchHolding(other, runs));
  const isHeld = held.every((branch) => branch >= 0) && new Set(held).size === held.length;
  return isHeld && fork.column === other.column && fork.branches.length === other.branches.length;
}

/** What all runs of a branch say first, or null where they word it differently. */
function sayingOf({ runs }: Analysis, { firstSteps }: Fork['branches'][number]): string | null {
  const said = firstSteps.map(({ run, step }) => {
    const of = runs[run];
    const place = of?.steps[step ?? -1];
    return of === undefined || place === undefined ? '' : stepText(of.trace, place).trim();
  });
  return new Set(said).size === 1 ? (said[0] ?? null) : null;
}

describe.each(sampledSets().map((set) => [set.name, analysisOfSet(set)] as const))('%s', (_, analysis) => {
  test('tells each parting once: no fork is a part of another at its place', () => {
    const repeated = analysis.forks.filter((fork) =>
      analysis.forks.some((other) => other !== fork && tellsNoMoreThan(fork, other)),
    );
    expect(repeated).toEqual([]);
  });

  test('has at least half of the runs, or a group of them, in every fork', () => {
    const counted = analysis.runs.filter(({ counts }) => counts).length;
    const scattered = analysis.forks.filter(
      ({ branches }) => branches.every(({ runs }) => runs.length === 1) && 2 * branches.length < counted,
    );
    expect(scattered).toEqual([]);
  });

  test('has no two branches that begin with the same words', () => {
    for (const fork of analysis.forks) {
      const said = fork.branches.flatMap((branch) => sayingOf(analysis, branch) ?? []);
      expect(new Set(said).size, said.join('\n')).toBe(said.length);
    }
  });
});

test('tells the two slips of the demo prompt and nothing else', () => {
  const set = sampledSets().find(({ name }) => name === 'shells-m-8');
  expect(set).toBeDefined();
  if (set === undefined) return;
  const sizes = analysisOfSet(set).forks.map(({ branches }) => branches.map(({ runs }) => runs.length));
  expect(sizes).toEqual([
    [6, 1, 1],
    [5, 3],
  ]);
});
