import { describe, expect, it } from 'vitest';
import { figuresTable, withFigures } from '../reliability/figuresPage';
import { all, atMost, none, tried } from '../reliability/reliabilityPart';
import { textLost } from '../reliability/textLost';
import type { Run } from '../../src/core/trace/run';

const PAGE = 'Before.\n\n<!-- figures: a -->\nold\n<!-- end: a -->\n\nAfter.\n';

describe('the page of figures', () => {
  it('has each table where its markers are, and nothing else changed', () => {
    const table = figuresTable([tried('runs', 1_000), none('lost', 0)]);
    const page = withFigures(PAGE, 'a', table);
    expect(page).toBe(
      'Before.\n\n<!-- figures: a -->\n\n| what | measured | wanted |\n| ---- | -------- | ------ |\n' +
        '| runs | 1,000    |        |\n| lost | 0        | 0      |\n\n<!-- end: a -->\n\nAfter.\n',
    );
    expect(withFigures(page, 'a', table)).toBe(page);
    expect(() => withFigures(PAGE, 'b', table)).toThrow(/no markers for b/);
  });

  it('tells what is not as wanted', () => {
    const rows = [none('lost', 1), all('kept', 9, 10), atMost('gone', { value: 1_001, bound: 1_000, unit: 'ms' })];
    expect(rows.map(({ isAsWanted }) => isAsWanted)).toEqual([false, false, false]);
    expect(rows.map(({ measured }) => measured)).toEqual(['1', '9 of 10', '1,001 ms']);
  });
});

describe('what a kill cost', () => {
  const sent = [
    {
      seed: 5,
      pieces: [
        { text: 'one ', atMs: 1_000 },
        { text: 'two ', atMs: 2_000 },
        { text: 'three', atMs: 3_000 },
      ],
    },
  ];
  const found = (answer: string): readonly Run[] => [
    {
      id: 'r1',
      model: 'm',
      seed: 5,
      trace: { thinking: '', answer },
      givenSteps: null,
      end: { kind: 'stopped' },
      provenance: null,
    },
  ];

  it('reaches back to the first piece that is not there', () => {
    expect(textLost(sent, found('one two three'), 3_500).lostMs).toBe(0);
    expect(textLost(sent, found('one two '), 3_500).lostMs).toBe(500);
    expect(textLost(sent, found('one t'), 3_500).lostMs).toBe(1_500);
    expect(textLost(sent, found('one two '), 2_500).lostMs).toBe(0);
    expect(textLost(sent, found(''), 3_500)).toEqual({ lostMs: 2_500, lostRuns: 0, alteredRuns: 0 });
  });

  it('counts a run that is missing, and one whose text is another', () => {
    expect(textLost(sent, [], 3_500)).toEqual({ lostMs: 2_500, lostRuns: 1, alteredRuns: 0 });
    expect(textLost(sent, [], 1_500)).toEqual({ lostMs: 500, lostRuns: 0, alteredRuns: 0 });
    expect(textLost(sent, found('one six'), 3_500).alteredRuns).toBe(1);
  });
});
