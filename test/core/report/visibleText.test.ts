import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleText } from '../../../src/core/report/visibleText';

describe('visibleText', () => {
  it('shows what would reorder or hide text', () => {
    expect(visibleText('a\u202eb\u2066c\u200bd\u0000e\u001b[31m')).toBe(
      'a⟨U+202E⟩b⟨U+2066⟩c⟨U+200B⟩d⟨U+0000⟩e⟨U+001B⟩[31m',
    );
  });

  it('shows lone surrogates and tag characters', () => {
    expect(visibleText('x\ud800y')).toBe('x⟨U+D800⟩y');
    expect(visibleText('\u{e0041}')).toBe('⟨U+E0041⟩');
  });

  it('leaves ordinary text of every script alone', () => {
    for (const text of ['Zwölf ≤ x²\n\tfoo', 'नमस्ते', 'مرحبا', '漢字', '👩‍👩‍👧 🏳️‍🌈', 'می\u200cخواهم'])
      expect(visibleText(text)).toBe(text);
  });

  it('ends lines in one way', () => {
    expect(visibleText('a\r\nb')).toBe('a\nb');
    expect(visibleText('a\rb')).toBe('a⟨U+000D⟩b');
  });

  it('leaves nothing that hides', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(visibleText(text)).not.toMatch(
          /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/,
        );
        expect(visibleText(visibleText(text))).toBe(visibleText(text));
      }),
    );
  });
});
