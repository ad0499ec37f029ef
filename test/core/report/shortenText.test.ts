import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOneLine, shortenMiddle } from '../../../src/core/report/shortenText';

const characters = (text: string): number => Array.from(new Intl.Segmenter().segment(text)).length;

describe('shortenMiddle', () => {
  it('leaves short text alone', () => {
    expect(shortenMiddle('thirty', 6)).toBe('thirty');
  });

  it('keeps more of the beginning than of the end', () => {
    expect(shortenMiddle('abcdefghijklmnopqrstuvwxyz', 11)).toBe('abcdef…wxyz');
  });

  it('never cuts a character in two', () => {
    expect(shortenMiddle('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 3)).toBe('👩‍👩‍👧👩‍👩‍👧…');
  });

  it.each(['x', 'é', '👩‍👩‍👧', 'Z\u0334', '\ud83d'])('keeps the ends of a giant text of “%s”', (unit) => {
    const text = `start ${unit.repeat(300_000)} end`;
    const short = shortenMiddle(text, 12);
    expect(short).toMatch(/^start .*….*end$/u);
    expect(characters(short)).toBeLessThanOrEqual(12);
  });

  it('keeps few of the marks that are stacked on one letter', () => {
    const short = shortenMiddle(`a${'\u0301'.repeat(1_000_000)}b`, 40);
    expect(short.length).toBeLessThan(40 * 100);
    expect(short).toMatch(/^a.*b$/u);
  });

  it('is never longer than asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 2, max: 40 }), (text, length) => {
        fc.pre(characters(text) === Array.from(text).length);
        expect(characters(shortenMiddle(text, length))).toBeLessThanOrEqual(length);
      }),
    );
  });
});

describe('inOneLine', () => {
  it('makes one space of white space', () => {
    expect(inOneLine('  a\n\n\tb c ')).toBe('a b c');
  });
});
