import { describe, expect, it } from 'vitest';
import { compareRunSets, isDifferent, type NamedRunSet } from '../../../src/core/comparison/compareRunSets';
import { importTraces } from '../../../src/core/document/importTraces';
import type { RunSet } from '../../../src/core/document/runSet';
import { ENGLISH } from '../../../src/core/report/catalogue';
import { comparisonFindings } from '../../../src/core/report/comparisonText';
import { sentence } from '../../../src/core/report/sentence';
import { seededRandom } from '../../../src/core/random';
import { sampledSets } from '../../abacus/runSets';

function setOf(text: string, name: string): NamedRunSet {
  const imported = importTraces({ text, createdAt: '2026-01-01T00:00:00.000Z', name });
  if (!imported.ok) throw new Error(imported.failure.kind);
  return { name, set: imported.value };
}

const answering = (name: string, ...answers: readonly string[]): NamedRunSet =>
  setOf(
    answers
      .map((answer, seed) => JSON.stringify({ seed, thinking: `We count.\nThat makes ${answer}.`, answer }))
      .join('\n'),
    name,
  );

const part = ({ name, set }: NamedRunSet, runs: RunSet['runs']): NamedRunSet => ({ name, set: { ...set, runs } });

const told = (a: NamedRunSet, b: NamedRunSet): string =>
  comparisonFindings(compareRunSets(a, b))
    .map((finding) => sentence(finding, ENGLISH))
    .join(' ');

const fixture = (name: string): NamedRunSet => {
  const found = sampledSets().find((set) => set.name === name);
  if (found === undefined) throw new Error(name);
  return setOf(found.text, name);
};

describe('compareRunSets', () => {
  it('counts the answers of each side, those that are missing too', () => {
    const { sides, outcomes } = compareRunSets(answering('before', '4', '4', '5'), answering('after', '4', '6'));
    expect(sides.map(({ n }) => n)).toEqual([3, 2]);
    expect(outcomes.map(({ label, support }) => [label, ...support])).toEqual([
      ['4', 2, 1],
      ['5', 1, 0],
      ['6', 0, 1],
    ]);
  });

  it('finds no difference between a set and itself, and says so', () => {
    const shells = fixture('shells-s-8');
    const { outcomeTest, wayTest } = compareRunSets(shells, shells);
    expect(outcomeTest.p).toBe(1);
    expect(wayTest.p).toBe(1);
    expect(told(shells, shells)).toContain('No detectable difference of the answers (p = 1.00).');
  });

  it('finds a difference where the answers are others', () => {
    const before = answering('before', ...Array.from({ length: 8 }, () => '4'));
    const after = answering('after', ...Array.from({ length: 8 }, () => '5'));
    const { outcomeTest } = compareRunSets(before, after);
    // Two of the C(16, 8) ways to deal out the sides are as extreme.
    expect(outcomeTest.p).toBeCloseTo(2 / 12870, 10);
    expect(told(before, after)).toContain('The answers differ (p < .001)');
  });

  it('says that few runs could not tell', () => {
    expect(told(answering('before', '4', '4'), answering('after', '5', '5'))).toContain(
      'With so few runs even the largest difference is no rarer than p = .33',
    );
  });

  it('does not compare where a side has nothing to compare', () => {
    expect(told(answering('before', '4'), answering('after', '4'))).toContain('The answers cannot be compared');
  });

  it('is the same whichever set comes first', () => {
    const [a, b] = [fixture('shells-s-8'), fixture('shells-m-8')];
    const there = compareRunSets(a, b);
    const back = compareRunSets(b, a);
    expect(back.outcomeTest.p).toBeCloseTo(there.outcomeTest.p ?? -1, 2);
    expect(back.wayTest.p).toBeCloseTo(there.wayTest.p ?? -1, 2);
  });

  it('finds a difference in few halves of one set: at most as often as its level allows for', () => {
    const shells = fixture('stamps-s-32');
    const random = seededRandom('halves of one set');
    const halves = 30;
    let found = 0;
    for (let half = 0; half < halves; half += 1) {
      const dealt = shells.set.runs.map((run) => ({ run, place: random() })).sort((a, b) => a.place - b.place);
      const runs = dealt.map(({ run }) => run);
      const { outcomeTest } = compareRunSets(part(shells, runs.slice(0, 8)), part(shells, runs.slice(8, 16)));
      if (isDifferent(outcomeTest)) found += 1;
    }
    // Of 30 tests at 5 %, more than 5 turn out so by chance in fewer than one seed in a hundred.
    expect(found).toBeLessThanOrEqual(5);
  });
});
