import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StopFilter } from '../../demo/server/stopFilter';
import { ThinkingParser } from '../../demo/server/thinkingParser';

/** A text cut anywhere. */
const cut = (text: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> =>
  text.chain((whole) =>
    fc.array(fc.nat({ max: whole.length }), { maxLength: 12 }).map((places) => {
      const ends = [...places, whole.length].sort((a, b) => a - b);
      return ends.map((end, index) => whole.slice(ends[index - 1] ?? 0, end));
    }),
  );

const fragments = fc
  .array(fc.constantFrom('<think>', '</think>', '<', '</th', 'a', '\n', ' ', '>', 'STOP', 'ST', 'O'), { maxLength: 12 })
  .map((parts) => parts.join(''));

function parsed(pieces: readonly string[]): { readonly thinking: string; readonly content: string } {
  const parser = new ThinkingParser();
  const parts = [...pieces.map((piece) => parser.push(piece)), parser.end()];
  return { thinking: parts.map((part) => part.thinking).join(''), content: parts.map((part) => part.content).join('') };
}

describe('ThinkingParser', () => {
  it('parts the block from what follows', () => {
    expect(parsed(['<think>\nHm.\n</think>\n\nSo: 4'])).toEqual({ thinking: 'Hm.\n', content: 'So: 4' });
    expect(parsed(['4 <think> 5'])).toEqual({ thinking: '', content: '4 <think> 5' });
    expect(parsed(['<think>cut </thi'])).toEqual({ thinking: 'cut </thi', content: '' });
  });

  it('gives the same wherever the text is cut', () => {
    fc.assert(
      fc.property(cut(fragments), (pieces) => {
        expect(parsed(pieces)).toEqual(parsed([pieces.join('')]));
      }),
    );
  });
});

describe('StopFilter', () => {
  const filtered = (pieces: readonly string[], stops: readonly string[]): string => {
    const filter = new StopFilter(stops);
    let text = '';
    for (const piece of pieces) {
      const passed = filter.push(piece);
      text += passed.text;
      if (passed.isStopped) return text;
    }
    return text + filter.end();
  };

  it('ends before the first stop text, wherever the text is cut', () => {
    fc.assert(
      fc.property(cut(fragments), (pieces) => {
        expect(filtered(pieces, ['STOP', '</think>'])).toBe(pieces.join('').split(/STOP|<\/think>/)[0]);
      }),
    );
  });

  it('passes everything where there is no stop text', () => {
    expect(filtered(['a', 'b'], ['', 'c'])).toBe('ab');
  });
});
