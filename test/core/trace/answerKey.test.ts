import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerKey } from '../../../src/core/trace/answerKey';

const EQUAL: readonly (readonly [string, ...string[]])[] = [
  ['1234', '1,234', '1 234', '1234.0', '+1,234', '1,234.', '$1,234$', '**1234**', '\\boxed{1{,}234}', '\\(1\\,234\\)'],
  ['0.5', '1/2', '\\frac{1}{2}', '\\dfrac12', '$\\frac{2}{4}$', '½', '.5', '0.50', '\\text{0.5}'],
  ['-3.5', '−7/2', '-\\frac{7}{2}', '\\frac{-7}{2}', '- 3 1/2', '-3\\frac{1}{2}'],
  ['1.5', '1 1/2', '1½', '1\\frac{1}{2}', '3/2'],
  ['1/3', '\\frac{1}{3}', '2/6', '⅓'],
  ['50%', '50 percent', '50 \\%', '50\\%', '50'],
  ['$33', '33 dollars', '33', 'thirty-three', '€33', '33 shells', '$33.00', 'about 33', '33 EUR'],
  ['12 cm', '12cm', '12 \\text{ cm}', '12'],
  ['90°', '90^\\circ', '90^{\\circ}', '90 degrees'],
  ['2000000', '2 million', '2 \\times 10^6', '2e6', '2 × 10^6'],
  ['B', '(B)', 'b.', 'B)', 'Option B', '**B**', '\\boxed{\\text{B}}', 'B) the blue one', '(B) blue'],
  ['Saturday', 'saturday.', '"Saturday"', '**Saturday**', '\\text{Saturday}'],
  ['Yes', 'yes.', 'Yes, it is.', 'YES!'],
  ['(1, 2)', '(1,2)', '\\left(1, 2\\right)', '$(1,\\ 2)$', '(1.0, 4/2)'],
  ['{1, 2}', '\\{2, 1\\}', '{2,1,1}'],
  ['3, 4', '3 and 4', 'x = 3, x = 4', '3,4', 'x = 3 or x = 4'],
  ['x^2 + 1', 'x^2+1', '$x^{2}+1$', 'x² + 1'],
  ['2\\sqrt{3}', '2√(3)', '2\\sqrt3'],
  ['x = 5', '5', 'x=5.0'],
  ['85 days, 01:58', '85 days, 01:58.', '`85 days, 01:58`'],
];

const DIFFERENT: readonly (readonly [string, string])[] = [
  ['1234', '1.234'],
  ['-5', '5'],
  ['1/3', '0.333'],
  ['(1, 2)', '(2, 1)'],
  ['No', 'No solution'],
  ['5', '5x'],
  ['5', '5 pm'],
  ['3 to 4', '3'],
  ['1', '1 or 2'],
  ['10:30', '10'],
  ['2 hours 30 minutes', '2 hours'],
  ['A', 'B'],
  ['x^2', 'x2'],
  ['2 pi', '2'],
  ['3/4/2021', '0.75'],
  ['one of them is red', '1'],
];

const answers = fc.oneof(
  fc.constantFrom(...EQUAL.flat(), ...DIFFERENT.flat()),
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789.,-+/%$ ()[]{}*_"`\\abxyz=^:')), maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc
    .array(
      fc.constantFrom(
        '\\frac',
        '{1}',
        '{2}',
        '\\text{',
        '}',
        'one',
        'two',
        ' and ',
        ', ',
        '3',
        'B)',
        '$',
        '**',
        'x = ',
        '^',
        'million',
      ),
      { maxLength: 7 },
    )
    .map((parts) => parts.join('')),
);

describe('answerKey', () => {
  it.each(EQUAL)('makes %s and its other forms equal', (first, ...others) => {
    for (const other of others) expect([other, answerKey(other)]).toEqual([other, answerKey(first)]);
  });

  it.each(DIFFERENT)('keeps %s and %s apart', (left, right) => {
    expect(answerKey(left)).not.toBe(answerKey(right));
  });

  it('is its own key', () => {
    fc.assert(
      fc.property(answers, (text) => answerKey(answerKey(text)) === answerKey(text)),
      { numRuns: 10_000 },
    );
  });

  it('does not see what stands around an answer', () => {
    const wrappers = [
      (t: string) => `**${t}**`,
      (t: string) => `$${t}$`,
      (t: string) => ` ${t}. `,
      (t: string) => `\\boxed{${t}}`,
      (t: string) => `"${t}"`,
    ];
    fc.assert(
      fc.property(fc.constantFrom(...EQUAL.flat()), fc.constantFrom(...wrappers), (text, wrap) => {
        fc.pre(!/["$]/.test(text));
        expect(answerKey(wrap(text))).toBe(answerKey(text));
      }),
    );
  });

  it('reads any integer and any decimal', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(answerKey(value.toLocaleString('en-US'))).toBe(String(value === 0 ? 0 : value));
        expect(answerKey(`${String(value)}.00`)).toBe(String(value === 0 ? 0 : value));
      }),
    );
  });

  it('takes long and hostile texts', () => {
    for (const text of [
      '('.repeat(400),
      '$'.repeat(500),
      '9'.repeat(1e6),
      '\\frac'.repeat(100),
      '1,'.repeat(250),
      ' '.repeat(490) + 'x',
    ]) {
      expect(typeof answerKey(text)).toBe('string');
    }
  });
});
