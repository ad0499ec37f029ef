import { describe, expect, it } from 'vitest';
import { fillVariables } from '../../src/core/prompt/fillVariables';
import { MAX_FRONT_MATTER, parsePromptFile } from '../../src/core/prompt/parsePromptFile';
import { ENGLISH } from '../../src/core/report/catalogue';
import { sentence } from '../../src/core/report/sentence';
import { parseAnswerRule } from '../../src/core/trace/answerRuleText';
import { compileAnswerPattern } from '../../src/core/trace/answerPattern';
import { extractAnswer } from '../../src/core/trace/extractAnswer';
import { hostileTexts } from './hostileTexts';

/** What is giant takes its time where a machine has much to do; what has no bound does not come to an end. */
const ROOMY = { timeout: 120_000 };
/** Told once and then no more, however much is wrong. */
const MAX_TOLD = 110;

const file = (yaml: string): string => `---\n${yaml}\n---\nHow many?\n`;

/** Levels that each name the one before ten times: expanded, 10^9 texts. */
const BOMB = Array.from({ length: 10 }, (_, level) =>
  level === 0
    ? 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'
    : `a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`,
).join('\n');

const BLOCKS = [
  ['a bomb of aliases', `${BOMB}\nforkline:\n  models: *a9`],
  ['a bomb inside the block', `forkline:\n  variables:\n${BOMB.replace(/^/gm, '    ')}`],
  ['an alias of itself', 'forkline: &f\n  variables: *f\n  messages: [*f, *f]'],
  ['merged keys', 'base: &b { models: [x], runs: 4 }\nforkline:\n  <<: *b'],
  ['depth', `forkline: ${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['an opened depth', `forkline: ${'{a: '.repeat(10_000)}`],
  [
    'depth by indentation',
    `forkline:\n${Array.from({ length: 300 }, (_, at) => `${' '.repeat(at + 1)}a:`).join('\n')}`,
  ],
  ['tags that make code', 'forkline:\n  system: !!js/function "function(){ globalThis.owned = 1 }"'],
  ['tags of other languages', 'forkline: !!python/object/apply:os.system ["id"]'],
  ['binary', 'forkline:\n  system: !!binary aGVsbG8='],
  ['sets and ordered maps', 'forkline: !!set\n  ? models\n  ? runs'],
  ['keys that are maps', 'forkline:\n  ? { a: 1 }\n  : b\n  ? [runs]\n  : 2'],
  ['many unknown keys', `forkline:\n${Array.from({ length: 1_500 }, (_, at) => `  k${at}: 1`).join('\n')}`],
  ['many aliases that name nothing', `forkline:\n  models: [${'*x, '.repeat(3_000)}]`],
  ['names that objects inherit', 'forkline:\n  __proto__: { owned: 1 }\n  constructor: { prototype: { owned: 1 } }'],
  ['a name that objects inherit for the block', '__proto__:\n  forkline:\n    models: [x]\nforkline:\n  runs: 2'],
  ['several documents', 'forkline:\n  runs: 2\n...\n%YAML 1.1\n'],
  ['a directive', '%TAG ! tag:elsewhere.invalid,2026:\nforkline:\n  runs: 2'],
] as const;

describe('a prompt file', ROOMY, () => {
  it.each(BLOCKS)('with %s is read in bounded parts, and makes nothing of it', (_, yaml) => {
    expect(yaml.length).toBeLessThan(MAX_FRONT_MATTER);
    const parsed = parsePromptFile(file(yaml));
    expect(parsed.diagnostics.length).toBeLessThan(MAX_TOLD);
    expect(JSON.stringify(parsed).length).toBeLessThan(10 * MAX_FRONT_MATTER);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(Reflect.get(globalThis, 'owned')).toBeUndefined();
  });

  it.each(['a bomb of aliases', 'a bomb inside the block', 'an alias of itself'])('with %s says so', (name) => {
    const [, yaml = ''] = BLOCKS.find(([known]) => known === name) ?? [];
    const { diagnostics, defaults } = parsePromptFile(file(yaml));
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    expect(defaults.models).toBeNull();
  });

  it('with more front matter than is read says so, and reads none of it', () => {
    const parsed = parsePromptFile(file(`forkline:\n  runs: 2\n  system: "${'x'.repeat(10_000_000)}"`));
    expect(parsed.diagnostics.map(({ finding }) => finding.key)).toContain('prompt.tooLarge');
    expect(parsed.defaults.runsPerModel).toBeNull();
  });

  it('keeps variables and options whose names objects inherit, as names', () => {
    const yaml = 'forkline:\n  variables: { __proto__: a, constructor: b }\n  options: { __proto__: 1, toString: 2 }';
    const { template, defaults } = parsePromptFile(`---\n${yaml}\n---\n{{__proto__}} {{constructor}} {{valueOf}}\n`);
    expect(Object.keys(template.variables)).toEqual(['__proto__', 'constructor']);
    expect(Object.entries(defaults.options)).toEqual([
      ['__proto__', 1],
      ['toString', 2],
    ]);
    const open = fillVariables(template);
    expect(open.ok ? [] : open.failure).toEqual(['valueOf']);
    const filled = fillVariables(
      template,
      Object.fromEntries([
        ['valueOf', 'c'],
        ['__proto__', 'd'],
      ]),
    );
    expect(filled.ok ? filled.value.messages.at(-1)?.content : null).toBe('d b c');
  });

  it.each(hostileTexts)('takes $name as text in every place that takes a text', ({ text }) => {
    const quoted = JSON.stringify(text);
    const yaml = `forkline:\n  system: ${quoted}\n  expected: ${quoted}\n  models: [${quoted}]\n  ${quoted}: 1`;
    const parsed = parsePromptFile(`---\n${yaml}\n---\n${text}\n`, text);
    expect(parsed.diagnostics.length).toBeLessThan(MAX_TOLD);
    for (const { finding } of parsed.diagnostics)
      expect(sentence(finding, ENGLISH)).not.toMatch(/[\u0000-\u0008\u001b\u009b\u202e]/);
  });
});

describe('an answer rule', ROOMY, () => {
  const LETTERS = 'a'.repeat(50_000);

  it.each(['(a+)+$', '(a|aa)+$', '(a*)*b', '(.*)*(.*)*(.*)*x', '^(([a-z])+.)+[A-Z]([a-z])+$', '(?:a?){100}a{100}$'])(
    'that makes others search for ever, %s, comes to an end',
    (pattern) => {
      const rule = parseAnswerRule(`/${pattern}/`);
      if (rule === null) {
        expect(compileAnswerPattern(pattern, '').ok).toBe(false);
        return;
      }
      const found = extractAnswer({ thinking: '', answer: `${LETTERS}!` }, rule);
      expect(found === null || found.text.length <= LETTERS.length + 1).toBe(true);
    },
  );

  it.each([
    '((a{1000}){1000}){1000}',
    '(((a{30}){30}){30}){30}',
    `${'('.repeat(500)}a${')'.repeat(500)}{1000}`,
    'a'.repeat(100_000),
  ])('that multiplies itself is refused', (pattern) => {
    expect(compileAnswerPattern(pattern, '').ok).toBe(false);
  });

  it.each(['json:__proto__', 'json:constructor', 'json:toString'])(
    '%s finds no answer that objects inherit',
    (text) => {
      const rule = parseAnswerRule(text);
      expect(rule).not.toBeNull();
      expect(rule === null ? null : extractAnswer({ thinking: '', answer: '{"answer":1}' }, rule)).toBeNull();
    },
  );

  it.each(hostileTexts)('is refused or read, never thrown at, with $name', ({ text }) => {
    for (const rule of [text, `json:${text}`, `tag:${text}`, `/${text}/`, `/x/${text}`]) {
      const read = parseAnswerRule(rule);
      if (read !== null) extractAnswer({ thinking: text, answer: text }, read);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
