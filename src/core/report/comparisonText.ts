import type { Comparison, DifferenceTest } from '../comparison/comparison';
import { canTell, isDifferent } from '../comparison/compareRunSets';
import type { Finding } from './finding';
import { headline } from './headline';
import { pText } from './summary';

const NAME_LENGTH = 40;

/** What a comparison comes to, a sentence each: which sets, whether their answers differ, whether their ways do, whether the runs could tell. */
export function comparisonFindings(comparison: Comparison): readonly Finding[] {
  const [first, second] = comparison.sides;
  const sides: Finding = {
    key: 'comparison.sides',
    args: [headline(first.name, NAME_LENGTH), first.n, headline(second.name, NAME_LENGTH), second.n],
  };
  const tests = [comparison.outcomeTest, comparison.wayTest];
  const isUntold = tests.some((test) => test.p !== null && !isDifferent(test) && !canTell(test));
  return [
    sides,
    outcomeFinding(comparison.outcomeTest),
    wayFinding(comparison),
    ...(isUntold ? [{ key: 'comparison.tooFew' as const, args: [pText(comparison.outcomeTest.smallestP)] }] : []),
  ];
}

function outcomeFinding(test: DifferenceTest): Finding {
  if (test.p === null) return { key: 'comparison.outcomes.undefined', args: [] };
  return {
    key: isDifferent(test) ? 'comparison.outcomes.different' : 'comparison.outcomes.none',
    args: [pText(test.p)],
  };
}

function wayFinding({ wayTest, joint, fork }: Comparison): Finding {
  if (joint.alignment.abstained !== null) return { key: 'comparison.ways.abstained', args: [] };
  const column = joint.forks[fork ?? -1]?.column;
  if (wayTest.p === null || column === undefined) return { key: 'comparison.ways.undefined', args: [] };
  if (!isDifferent(wayTest)) return { key: 'comparison.ways.none', args: [pText(wayTest.p)] };
  return { key: 'comparison.ways.different', args: [pText(wayTest.p), column + 1] };
}
