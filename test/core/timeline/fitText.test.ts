import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitText } from '../../../src/core/timeline/fitText';

const tenEach = (text: string): number => 10 * text.length;

describe('fitText', () => {
  it('breaks between words', () => {
    expect(fitText('Gains first, then losses.', 120, 3, tenEach)).toEqual(['Gains first,', 'then losses.']);
  });

  it('shortens in the middle where lines are too few', () => {
    expect(fitText('The story begins with thirty', 120, 1, tenEach)).toEqual(['The sto…irty']);
  });

  it('shortens a word that fits no line', () => {
    expect(fitText('a https://example.org/very/long b', 80, 3, tenEach)).toEqual(['a', 'https…ng', 'b']);
  });

  it('breaks scripts without spaces anywhere', () => {
    expect(fitText('漢字の文章です', 40, 2, tenEach)).toEqual(['漢字の文', '章です']);
  });

  it('says nothing where nothing fits', () => {
    expect(fitText('word', 15, 1, tenEach)).toEqual([]);
    expect(fitText('word', 100, 0, tenEach)).toEqual([]);
    expect(fitText('  ', 100, 1, tenEach)).toEqual([]);
  });

  it('never exceeds lines and width', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 30, max: 300 }),
        fc.integer({ min: 1, max: 5 }),
        (text, width, lines) => {
          const fitted = fitText(text, width, lines, tenEach);
          expect(fitted.length).toBeLessThanOrEqual(lines);
          // One character that a reader counts may be wider than the line: it cannot be shortened.
          const widest = Math.max(
            width,
            10 * Math.max(0, ...Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment.length + 1)),
          );
          for (const line of fitted) expect(tenEach(line)).toBeLessThanOrEqual(widest);
        },
      ),
    );
  });
});
