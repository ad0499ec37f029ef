import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDayProblem, readDayRun, type DayProblem, type DayTruth } from './dayRun';
import { sampledSets } from './runSets';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const dayOf = (index: number): string => DAYS[index % 7] ?? '';

/** A thinking by the grammar of the calendar problems. */
function writeDays({ today, days }: DayProblem, strategy: 'weeks' | 'jumps', isSlipped: boolean): string {
  const rest = days % 7;
  const jumps = Array.from(
    { length: Math.floor(days / 7) },
    (_, i) => `After ${(i + 1) * 7} days it is ${dayOf(today)} again.`,
  );
  const split =
    strategy === 'weeks'
      ? [`${days} days are ${Math.floor(days / 7)} weeks and ${rest} days.`]
      : [...jumps, `${days} - ${days - rest} = ${rest} days are left.`];
  const counted = isSlipped ? rest - 1 : rest;
  const list = Array.from({ length: counted }, (_, i) => `Day ${i + 1}: ${dayOf(today + i + 1)}.`);
  return [
    'A week has 7 days.',
    ...split,
    ...(isSlipped ? [`Counting ${dayOf(today)} as the first day:`] : []),
    ...(counted === 0 ? [`So it is ${dayOf(today)} itself.`] : list),
    `Let me check: ${dayOf(today)} plus ${counted} is ${dayOf(today + counted)}.`,
  ].join('\n');
}

describe('readDayRun', () => {
  const problem = fc.record({ today: fc.integer({ min: 0, max: 6 }), days: fc.integer({ min: 3, max: 60 }) });

  test('reads back what was written', () => {
    fc.assert(
      fc.property(problem, fc.constantFrom('weeks', 'jumps'), fc.boolean(), (asked, strategy, slips) => {
        const isSlipped = slips && asked.days % 7 > 0;
        const reached = (asked.today + asked.days - (isSlipped ? 1 : 0)) % 7;
        const thinking = writeDays(asked, strategy, isSlipped);
        expect(readDayRun(asked, { thinking, answer: `Answer: ${dayOf(reached)}` })).toMatchObject({
          kind: 'read',
          strategy,
          reading: isSlipped ? 'slipped' : 'right',
          restRight: true,
          countRight: true,
          reached,
          answer: reached,
        });
      }),
    );
  });

  const asked = { today: 1, days: 17 };
  const read = (lines: readonly string[]): DayTruth => readDayRun(asked, { thinking: lines.join('\n'), answer: '' });
  const RIGHT = [
    'A week has 7 days.',
    '17 days are 2 weeks and 3 days.',
    'Day 1: Wednesday.',
    'Day 2: Thursday.',
    'Day 3: Friday.',
  ];

  test('tells a wrong rest from a wrong count', () => {
    expect(read(RIGHT)).toMatchObject({ restRight: true, countRight: true });
    expect(read(RIGHT.toSpliced(1, 3, '17 days are 2 weeks and 1 days.', 'Day 1: Wednesday.'))).toMatchObject({
      restRight: false,
    });
    expect(read(RIGHT.with(3, 'Day 2: Friday.'))).toMatchObject({ restRight: true, countRight: false });
    expect(read(RIGHT.slice(0, -1))).toMatchObject({ restRight: true, countRight: false });
  });

  test.each([
    ['nothing', []],
    ['no rest', RIGHT.toSpliced(1, 1)],
    ['no count', RIGHT.slice(0, 2)],
    ['words of no grammar', RIGHT.with(3, 'Day 2: marbles.')],
  ])('does not guess at %s', (_, lines) => {
    expect(read(lines).kind).toBe('unreadable');
  });

  test('reads the sampled sets but for a few runs', () => {
    const truths = sampledSets('abacusCalendar').flatMap(({ prompt, runs }) => {
      const sampled = readDayProblem(prompt);
      expect(sampled).toEqual({ today: 1, days: 26 });
      return sampled === null ? [] : runs.map((run) => readDayRun(sampled, run));
    });
    const readable = truths.filter((truth) => truth.kind === 'read');
    expect(readable.length / truths.length).toBeGreaterThan(0.9);
    expect(readable.every(({ reached, answer }) => reached === answer)).toBe(true);
    expect(new Set(readable.map(({ strategy }) => strategy))).toEqual(new Set(['weeks', 'jumps']));
  });
});
