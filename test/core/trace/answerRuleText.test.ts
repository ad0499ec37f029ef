import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerRule } from '../../../src/core/trace/answerRule';
import { ANSWER_RULE_KINDS } from '../../../src/core/trace/answerRule';
import {
  ANSWER_RULE_EXAMPLES,
  parseAnswerRule,
  printAnswerRule,
  readAnswerRule,
} from '../../../src/core/trace/answerRuleText';

describe('answer rules as text', () => {
  it('has an example of each kind', () => {
    expect(ANSWER_RULE_EXAMPLES.map((example) => parseAnswerRule(example)?.kind).sort()).toEqual(
      [...ANSWER_RULE_KINDS].sort(),
    );
  });

  it('reads what it prints', () => {
    const name = fc.stringMatching(/^[A-Za-z][\w-]{0,8}$/);
    const rules = fc.oneof(
      fc.constantFrom('auto', 'boxed', 'phrase', 'choice', 'lastNumber', 'whole').map((kind): AnswerRule => ({ kind })),
      name.map((field): AnswerRule => ({ kind: 'json', field })),
      name.map((tag): AnswerRule => ({ kind: 'tag', tag })),
      fc
        .tuple(fc.stringMatching(/^[a-z/.]{1,8}$/), fc.constantFrom('', 'i', 'ims'))
        .map(([pattern, flags]): AnswerRule => ({ kind: 'regex', pattern, flags })),
    );
    fc.assert(
      fc.property(rules, (rule) => {
        expect(parseAnswerRule(printAnswerRule(rule))).toEqual(rule);
      }),
    );
  });

  it.each([
    ['guess', 'unknownRule'],
    ['json:', 'missingName'],
    ['tag:a b', 'invalidName'],
    ['/(/', 'invalidPattern'],
    ['/a', 'invalidPattern'],
    ['/(?=a)/', 'invalidPattern'],
    ['/((a{1000}){1000}/', 'invalidPattern'],
    ['/a/q', 'unknownFlag'],
  ])('says what is wrong with %s', (text, kind) => {
    expect(readAnswerRule(text)).toMatchObject({ ok: false, failure: { kind } });
    expect(parseAnswerRule(text)).toBeNull();
  });

  it('does not mind space and letter case', () => {
    expect(parseAnswerRule(' LASTNUMBER ')).toEqual({ kind: 'lastNumber' });
    expect(parseAnswerRule('JSON: total.value')).toEqual({ kind: 'json', field: 'total.value' });
  });
});
