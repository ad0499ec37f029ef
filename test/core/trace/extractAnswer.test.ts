import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerRule } from '../../../src/core/trace/answerRule';
import { extractAnswer } from '../../../src/core/trace/extractAnswer';

const AUTO: AnswerRule = { kind: 'auto' };

const read = (answer: string, rule: AnswerRule = AUTO, thinking = ''): string | null =>
  extractAnswer({ thinking, answer }, rule)?.text ?? null;

const key = (answer: string, rule: AnswerRule = AUTO): string | null =>
  extractAnswer({ thinking: '', answer }, rule)?.key ?? null;

describe('extractAnswer', () => {
  it.each([
    ['So \\boxed{3}, no: \\boxed{\\frac{1}{2}}.', '\\frac{1}{2}'],
    ['\\fbox{ 7 } and \\boxed{\\text{a \\{ b}}', '\\text{a \\{ b}'],
    ['\\boxed{1 + \\boxed{2}}', '1 + \\boxed{2}'],
    ['First \\boxed{4}, then \\boxed{5', '4'],
    ['\\boxed{}', null],
    ['no box here', null],
  ])('reads the last box of %j', (text, found) => {
    expect(read(text, { kind: 'boxed' })).toBe(found);
  });

  it.each([
    ['Ada has 12 pens now.\n\nAnswer: 12', '12'],
    ['So the answer is 42 because 40 + 2 = 42. That is all.', '42'],
    ['The answer is 5. No: the correct answer is **6**.', '6'],
    ['**Final Answer:** The final answer is $\\boxed{8}$.', '8'],
    ['**Answer:**\n\n42 apples\n\nGoodbye.', '42 apples'],
    ['## Final answer\n\n12', '12'],
    ['A: 540', '540'],
    ['#### 12', '12'],
    ['The final answer is:\n\n$$x = 7$$', '7'],
    ['The answer is 5 + 3 = 8.', '8'],
    ['Answer: 8 (5 and 3 more)', '8'],
    ['The answer to the question of how many is 9.', '9'],
    ['The answer is Mt. Ida, as said.', 'Mt. Ida, as said'],
    ['Die Antwort lautet 7.', '7'],
    ['La respuesta es 7.', '7'],
    ['La réponse est 7.', '7'],
    ['答案是 42。', '42'],
    ['答え：42', '42'],
    ['We have no statement.', null],
    ['The answer is:', null],
  ])('reads the stated answer of %j', (text, found) => {
    expect(read(text, { kind: 'phrase' })).toBe(found);
  });

  it.each([
    ['The answer is (C).', 'C'],
    ['The correct answer is B) a blue one.', 'B'],
    ['So we take:\n\n**D**', 'D'],
    ['Option A is wrong, so it must be option E here', 'E'],
    ['\\boxed{\\text{C}}', 'C'],
    ['The answer is A bird.', null],
    ['I do not know.', null],
  ])('reads the choice of %j', (text, found) => {
    expect(read(text, { kind: 'choice' })).toBe(found);
  });

  it.each([
    ['It costs $1,234.50 now', '$1,234.50'],
    ['From 7 to -3.', '-3'],
    ['From 5-3', '3'],
    ['First 3, then \\frac{1}{2}', '\\frac{1}{2}'],
    ['We get $70$.', '70'],
    ['Use x2 and v1.2.3', null],
    ['About 25 %.', '25 %'],
  ])('reads the last number of %j', (text, found) => {
    expect(read(text, { kind: 'lastNumber' })).toBe(found);
  });

  it.each([
    ['{"answer": "blue", "why": "x"}', 'answer', 'blue'],
    ['```json\n{"out": {"value": 12}}\n```', 'out.value', '12'],
    ['{"value": 1} then {"value": "a \\"b\\""}', 'value', 'a "b"'],
    ['{"list": [1, 2], "cut": "', 'list', '[1, 2]'],
    ['{"value": null}', 'value', null],
    ['{"other": 1}', 'value', null],
  ])('reads the field of %j', (text, field, found) => {
    expect(read(text, { kind: 'json', field })).toBe(found);
  });

  it.each([
    ['<answer>3</answer> <answer> 4 </answer>', 'answer', '4'],
    ['<ANSWER>x</Answer>', 'answer', 'x'],
    ['<answer>5', 'answer', '5'],
    ['<b>5</b>', 'answer', null],
  ])('reads the tag of %j', (text, tag, found) => {
    expect(read(text, { kind: 'tag', tag })).toBe(found);
  });

  it.each([
    ['total: 5, Total: 7.', 'total: (\\d+)', 'i', '7'],
    ['total: 5 of 9', '(\\d) of (?<answer>\\d)', '', '9'],
    ['a1 b2', '[a-z]\\d', 'g', 'b2'],
    ['one\ntwo', '^t.*$', 'm', 'two'],
    ['nothing', '\\d+', '', null],
    ['anything', '(', '', null],
  ])('reads the pattern of %j', (text, pattern, flags, found) => {
    expect(read(text, { kind: 'regex', pattern, flags })).toBe(found);
  });

  it('finds the last of very many matches of a pattern', () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `total: ${String(index)}`);
    expect(read(lines.join('\n'), { kind: 'regex', pattern: 'total: (\\d+)', flags: '' })).toBe('4999');
    expect(read(`${lines.join(' ')} ${'x'.repeat(3000)}`, { kind: 'regex', pattern: '\\d+', flags: '' })).toBe('4999');
  });

  it('reads the whole answer', () => {
    expect(read(' Two words.\n', { kind: 'whole' })).toBe('Two words.');
    expect(read(' \n', { kind: 'whole' }, 'Thought.')).toBeNull();
  });

  it.each([
    ['Friday', 'friday'],
    ['It is 5 + 3.\n\nThere are 33 shells.', '33'],
    ['We add 5 + 28 = 33 shells that remain there for good', '33'],
    ['So we pick **B**', 'b'],
    ['Thus the product is $2^3 \\cdot 5 = 40$.', '40'],
    ['Counting on.\n\n06:40:05.304', '06:40:05.304'],
    ['Ann is a sinner, and Bob is a saint.', 'ann is sinner, and bob is saint'],
    ['It could be any of them.\n\nThere is no way to tell which one is meant here.', null],
    ['Compare 3 ways with 4 ways, of which the 2 first ones cannot be told from each other at all', null],
  ])('tries from the surest to the least sure on %j', (text, found) => {
    expect(key(text)).toBe(found);
  });

  it('reads the thinking only where the answer is blank, and only what is marked or stated there', () => {
    expect(read('', AUTO, 'So the answer is 5.')).toBe('5');
    expect(read('Six.', AUTO, 'So the answer is 5.')).toBe('Six');
    expect(read('', AUTO, 'We have 5 and 3 = 3')).toBeNull();
    expect(extractAnswer({ thinking: 'It is \\boxed{4}.', answer: ' ' }, AUTO)).toEqual({
      text: '4',
      key: '4',
      channel: 'thinking',
      start: 13,
      end: 14,
    });
  });

  it('says where the answer stands', () => {
    const kinds: readonly AnswerRule[] = [
      AUTO,
      { kind: 'boxed' },
      { kind: 'phrase' },
      { kind: 'choice' },
      { kind: 'lastNumber' },
      { kind: 'whole' },
    ];
    const parts = fc.constantFrom(
      'Answer: ',
      'the answer is ',
      '\\boxed{',
      '}',
      '5',
      'B',
      '**',
      '\n',
      '. ',
      '= ',
      '$',
      ' ',
      'so',
      '(',
      ')',
      '1/2',
      'Final answer\n',
      '。',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 16 }), fc.constantFrom(...kinds), (pieces, rule) => {
        const answer = pieces.join('');
        const found = extractAnswer({ thinking: '', answer }, rule);
        if (found === null) return;
        expect(answer.slice(found.start, found.end)).toBe(found.text);
        expect(found.key).not.toBe('');
      }),
      { numRuns: 3000 },
    );
  });

  it('takes hostile texts and patterns', () => {
    const rules: readonly AnswerRule[] = [
      AUTO,
      { kind: 'choice' },
      { kind: 'lastNumber' },
      { kind: 'json', field: 'answer' },
      { kind: 'tag', tag: 'answer' },
    ];
    for (const unit of [
      '\\boxed{',
      '{',
      'answer is ',
      '"answer":',
      '<answer>',
      '1,',
      '*',
      'answer to ',
      '\\',
      '\n',
      '#### ',
    ]) {
      for (const rule of rules)
        expect(() => extractAnswer({ thinking: '', answer: unit.repeat(20_000) }, rule)).not.toThrow();
    }
    const looksFar: AnswerRule = { kind: 'regex', pattern: '(b)|a.*x|a', flags: '' };
    expect(read('a'.repeat(50_000), looksFar)).toBeNull();
    expect(read(`${'a'.repeat(50_000)}!`, { kind: 'regex', pattern: '(a+)+$', flags: '' })).toBeNull();
  });
});
