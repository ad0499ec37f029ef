import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { MAX_FRONT_MATTER, parsePromptFile } from '../../../src/core/prompt/parsePromptFile';
import { PROMPT_BLOCK_KEYS, type KnownKey } from '../../../src/core/prompt/promptBlockKeys';
import { SAMPLING_OPTIONS } from '../../../src/core/prompt/samplingOptions';
import { ENGLISH } from '../../../src/core/report/catalogue';
import { sentence } from '../../../src/core/report/sentence';

// Long inputs take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** A prompt file whose block holds these lines. */
const withBlock = (...lines: readonly string[]) =>
  ['---', 'forkline:', ...lines, '---', '', 'What is 2 + 2?', ''].join('\n');

/** Each diagnostic as its severity, the text that it marks, and what it says. */
const marked = (text: string) =>
  parsePromptFile(text).diagnostics.map(({ severity, range, finding }) => [
    severity,
    text.slice(range.start, range.end),
    sentence(finding, ENGLISH),
  ]);

const keysOf = (text: string) => parsePromptFile(text).diagnostics.map(({ finding }) => finding.key);

const FULL = `---
title: Boxes
forkline:
  models: [abacus-s, abacus-m]
  runs: 8
  seed: 100
  think: on
  options:
    temperature: 1
    stop: ["###", END]
    use_mmap: true
  system: |
    You count {{thing}}.

  messages:
    - role: user
      content: Are you ready?
    - role: assistant
      content: "yes"
  expected: 1.50
  answer: boxed
  variables:
    thing: boxes
    count: 007
    place:
---

How many {{thing}} are {{ count }} and {{place}}?

Show \\{{thing}}.

`;

describe('a prompt file with a whole block', () => {
  it('gives prompt, plan and how to read the answer', () => {
    expect(parsePromptFile(FULL, 'boxes')).toMatchObject({
      template: {
        messages: [
          { role: 'system', content: 'You count {{thing}}.' },
          { role: 'user', content: 'Are you ready?' },
          { role: 'assistant', content: 'yes' },
          { role: 'user', content: 'How many {{thing}} are {{ count }} and {{place}}?\n\nShow \\{{thing}}.' },
        ],
        expected: '1.50',
        variables: { thing: 'boxes', count: '007' },
        variableNames: ['thing', 'count', 'place'],
        isLiteral: false,
        name: 'boxes',
      },
      defaults: {
        models: ['abacus-s', 'abacus-m'],
        runsPerModel: 8,
        baseSeed: 100,
        think: 'on',
        options: { temperature: 1, stop: ['###', 'END'], use_mmap: true },
      },
      answer: { kind: 'boxed' },
    });
    expect(marked(FULL)).toEqual([
      ['information', 'place', '“place” has no value here: Forkline asks for it each time.'],
    ]);
  });

  it('tells where each key stands', () => {
    const { entries, block } = parsePromptFile(FULL);
    expect(FULL.slice(block?.start, block?.end)).toBe('forkline');
    for (const { path, keyRange } of entries) expect(FULL.slice(keyRange.start, keyRange.end)).toBe(path.at(-1));
    expect(entries.map(({ path }) => path.join('.'))).toContain('options.stop');
  });

  it('is the same with CRLF, and with a byte order mark, at other offsets', () => {
    const { template, defaults } = parsePromptFile(FULL);
    for (const other of [FULL.replaceAll('\n', '\r\n'), `\ufeff${FULL}`, `\ufeff${FULL.replaceAll('\n', '\r\n')}`]) {
      expect(parsePromptFile(other)).toMatchObject({ template, defaults });
      expect(marked(other)).toEqual(marked(FULL));
    }
  });

  it('may be named in quotation marks', () => {
    expect(parsePromptFile('---\n"forkline":\n  runs: 3\n---\nx').defaults.runsPerModel).toBe(3);
  });

  it('may hold emoji before what it marks', () => {
    const text = withBlock('  system: "😀👩‍👩‍👧 hello"', '  runs: 😀');
    expect(marked(text)).toEqual([['error', '😀', '“runs” must be a whole number.']]);
  });
});

describe('a file without a block', () => {
  it.each([
    ['plain text', 'Count {{x}}.\r\n', 'Count {{x}}.'],
    ['front matter of others', '---\ntitle: x\n---\nHello', '---\ntitle: x\n---\nHello'],
    ['a rule at its beginning', '---\n\nHello', '---\n\nHello'],
    ['a mention of the block', 'forkline:\n  runs: 8', 'forkline:\n  runs: 8'],
    ['a text in which the word stands deeper', '---\na:\n  forkline: 1\n---\nx', '---\na:\n  forkline: 1\n---\nx'],
    ['blank lines around it', '\n \n  indented\n\n', '  indented'],
  ])('is the prompt as it stands: %s', (_, text, content) => {
    const parsed = parsePromptFile(text);
    expect(parsed.block).toBeNull();
    expect(parsed.template).toMatchObject({
      messages: [{ role: 'user', content }],
      isLiteral: true,
      variableNames: [],
    });
    expect(parsed.diagnostics).toEqual([]);
  });

  it('is no prompt when it is empty', () => {
    for (const text of ['', '\ufeff', ' \r\n']) expect(keysOf(text)).toEqual(['prompt.empty']);
  });
});

describe('mistakes in a block', () => {
  it.each([
    ['  run: 8', 'error', 'run', /“run” is no key.*models, runs/],
    ['  runs: many', 'error', 'many', /whole number/],
    ['  runs: 0', 'error', '0', /from 1 to 64/],
    ['  runs: 65', 'error', '65', /from 1 to 64/],
    ['  runs: 8.5', 'error', '8.5', /whole number/],
    ['  runs: [8]', 'error', '[8]', /whole number/],
    ['  seed: -1', 'error', '-1', /from 0/],
    ['  seed: .inf', 'error', '.inf', /whole number/],
    ['  think: a lot', 'error', 'a lot', /default, off, on/],
    ['  models: []', 'error', '[]', /names no model/],
    ['  models: [a, a]', 'error', '[a, a]', /“a” is named twice/],
    ['  models: [a, b, c, d, e]', 'error', '[a, b, c, d, e]', /At most 4/],
    ['  models: {a: 1}', 'error', '{a: 1}', /a text or a list of texts/],
    ['  options: [1]', 'error', '[1]', /keys of its own/],
    ['  options: {top_p: 2}', 'error', '2', /“top_p” must be from 0 to 1/],
    ['  options: {top_k: 2.5}', 'error', '2.5', /whole number/],
    ['  options: {use_mmap: 1}', 'error', '1', /true or false/],
    ['  options: {seed: 1}', 'error', 'seed', /seed of its own/],
    ['  options: {tempature: 1}', 'warning', 'tempature', /no sampling option that Ollama is known to have/],
    ['  system: [a]', 'error', '[a]', /must be a text/],
    ['  messages: hello', 'error', 'hello', /must be a list/],
    ['  messages: [{role: robot, content: x}]', 'error', 'robot', /system, user, assistant/],
    ['  messages: [{role: user, content: x, mood: y}]', 'error', 'mood', /no part of a message/],
    ['  messages: [{role: user}]', 'error', '{role: user}', /“content” must be a text/],
    ['  answer: tea leaves', 'error', 'tea leaves', /no way to read the answer.*boxed/],
    ['  variables: {2nd: x}', 'error', '2nd', /cannot be the name/],
    ['  variables: {unused: x}', 'warning', 'unused', /Write \{\{unused\}\}/],
    ['  system: &a x\n  expected: *a', 'error', '*a', /Aliases/],
    ['  ? [a]\n  : b', 'error', '[a]', /plain word/],
  ])('are marked at their place: %s', (line, severity, place, text) => {
    const found = marked(withBlock(line));
    expect(found).toHaveLength(1);
    expect(found[0]?.slice(0, 2)).toEqual([severity, place]);
    expect(found[0]?.[2]).toMatch(text);
  });

  it('are told even behind a great many warnings', () => {
    const options = Array.from({ length: 300 }, (_, n) => `    o${n}: 1`);
    expect(keysOf(withBlock('  options:', ...options, '  runs: many'))).toContain('prompt.notInteger');
    expect(keysOf(withBlock('  options:', ...options, '  answer: tea leaves'))).toContain('prompt.answerRule');
  });

  it('leave everything else as it is said', () => {
    const { defaults, template } = parsePromptFile(
      withBlock('  runs: many', '  seed: 5', '  options: {top_k: x, top_p: 1}'),
    );
    expect(defaults).toMatchObject({ runsPerModel: null, baseSeed: 5, options: { top_p: 1 } });
    expect(template.messages).toEqual([{ role: 'user', content: 'What is 2 + 2?' }]);
  });

  it('include a system text that is given twice', () => {
    const text = withBlock('  system: a', '  messages: [{role: system, content: b}]');
    expect(keysOf(text)).toEqual(['prompt.systemTwice']);
  });

  it('include a prompt that is missing', () => {
    expect(keysOf('---\nforkline:\n  system: a\n---\n \n')).toEqual(['prompt.empty']);
    expect(keysOf('---\nforkline:\n  messages: [{role: user, content: a}]\n---')).toEqual([]);
  });

  it('keep an option that is not known', () => {
    const { defaults } = parsePromptFile(withBlock('  options: {mirostat: 2, a: x, b: [y], c: true}'));
    expect(defaults.options).toEqual({ mirostat: 2, a: 'x', b: ['y'], c: true });
  });

  it('say where a variable without a value is used', () => {
    const text = '---\nforkline:\n  runs: 2\n---\nGo to {{ city }}, {{city}}.';
    expect(marked(text).map(([severity, place]) => [severity, place])).toEqual([['information', '{{ city }}']]);
  });
});

describe('front matter that cannot be read', () => {
  it('is named where it is not closed', () => {
    expect(keysOf('---\nforkline:\n  runs: 8\n\nHello')).toEqual(['prompt.frontMatterOpen']);
  });

  it('is named where it is not YAML, at its place', () => {
    const text = withBlock('  runs: [1', '  seed: 2');
    const found = parsePromptFile(text).diagnostics;
    expect(found.length).toBeGreaterThan(0);
    for (const { finding, range, severity } of found) {
      expect(severity).toBe('error');
      expect(finding.key).toMatch(/^prompt\./);
      expect(text.slice(0, range.start)).toMatch(/runs/);
    }
  });

  it('is named where a key stands twice, or tabs indent it', () => {
    expect(keysOf(withBlock('  runs: 1', '  runs: 2'))).toContain('prompt.yaml');
    expect(keysOf(withBlock('\truns: 1'))).toContain('prompt.yaml');
  });

  it('does no harm by size, depth or repetition', () => {
    const bomb = Array.from({ length: 20 }, (_, n) =>
      n === 0 ? 'a0: &a0 [x]' : `a${n}: &a${n} [*a${n - 1},*a${n - 1},*a${n - 1},*a${n - 1}]`,
    ).join('\n');
    expect(parsePromptFile(`---\n${bomb}\nforkline:\n  models: *a19\n---\nx`).diagnostics).toMatchObject([
      { finding: { key: 'prompt.alias' } },
    ]);
    expect(keysOf(`---\nforkline:\n  system: ${'x'.repeat(MAX_FRONT_MATTER)}\n---\nx`)).toEqual(['prompt.tooLarge']);
    const deep = parsePromptFile(`---\nforkline:\n  system: ${'['.repeat(60_000)}\n---\nx`);
    expect(deep.diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    expect(keysOf(withBlock(`  system: ${'&a '.repeat(20_000)}`)).length).toBeLessThanOrEqual(101);
  });

  it('has no way to another prototype', () => {
    const text = withBlock('  __proto__: {runs: 8}', '  variables: {__proto__: x}', '  options: {__proto__: 1}');
    const { defaults, template } = parsePromptFile(text);
    expect(keysOf(text)).toContain('prompt.unknownKey');
    expect(defaults.runsPerModel).toBeNull();
    expect(Object.entries(defaults.options)).toEqual([['__proto__', 1]]);
    expect(Object.entries(template.variables)).toEqual([['__proto__', 'x']]);
    expect(keysOf(withBlock('  constructor: 1'))).toEqual(['prompt.unknownKey']);
  });
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      '---',
      'forkline:',
      '  runs: 8',
      '\t',
      '\r\n',
      '\n',
      '  options:',
      '{{x}}',
      '- &a',
      '*a',
      '"',
      '[',
      '}',
      '|',
      '!!binary x',
      '😀',
    ),
  );

  it('is read without throwing, and every mark lies within it', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(piece, { maxLength: 30 }), (hasBlock, pieces) => {
        const text = (hasBlock ? '---\nforkline:\n' : '') + pieces.join('\n');
        for (const { range, finding } of parsePromptFile(text).diagnostics) {
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeGreaterThanOrEqual(range.start);
          expect(range.end).toBeLessThanOrEqual(text.length);
          expect(sentence(finding, ENGLISH)).not.toMatch(/^prompt\./);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('below a block is the last message, to the letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-composite' }), (body) => {
        const { template } = parsePromptFile(`---\nforkline:\n  runs: 2\n---\nQ: ${body}.`);
        expect(template.messages.at(-1)?.content).toBe(`Q: ${body}.`.replace(/\r\n?/g, '\n'));
      }),
    );
  });
});

describe('the tables of keys and options', () => {
  const keys: readonly KnownKey[] = PROMPT_BLOCK_KEYS;

  it.each(keys)('hold an example that is read without a complaint: $name', ({ example }) => {
    const lines = example.split('\n').map((line) => `  ${line}`);
    const complaints = marked(withBlock(...lines)).filter(([severity]) => severity === 'error');
    expect(complaints).toEqual([]);
  });

  it.each(SAMPLING_OPTIONS)('hold bounds that fit their example: $name', ({ example, name }) => {
    expect(marked(withBlock('  options:', `    ${example}`))).toEqual([]);
    expect(parsePromptFile(withBlock('  options:', `    ${example}`)).defaults.options).toHaveProperty(name);
  });

  it('describe each key', () => {
    for (const { description } of [...keys, ...SAMPLING_OPTIONS]) expect(ENGLISH[description]).toMatch(/\.$/);
  });
});
