import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillVariables } from '../../../src/core/prompt/fillVariables';
import { parsePromptFile } from '../../../src/core/prompt/parsePromptFile';

const templateOf = (block: readonly string[], body: string) =>
  parsePromptFile(['---', 'forkline:', ...block, '---', body].join('\n'), 'p').template;

describe('variables', () => {
  const template = templateOf(
    ['  system: For {{who}}.', '  expected: "{{n}} boxes"', '  variables: {who: me, n: 2, spare: x}'],
    'Count {{n}} boxes in {{place}} for {{who}}.',
  );

  it('are asked for where they have no value', () => {
    expect(fillVariables(template)).toEqual({ ok: false, failure: ['place'] });
  });

  it('are filled in everywhere, given values before those of the file', () => {
    expect(fillVariables(template, { place: 'Rome', who: 'you' })).toEqual({
      ok: true,
      value: {
        messages: [
          { role: 'system', content: 'For you.' },
          { role: 'user', content: 'Count 2 boxes in Rome for you.' },
        ],
        variables: { who: 'you', n: '2', place: 'Rome' },
        expected: '2 boxes',
        name: 'p',
      },
    });
  });

  it('may be empty', () => {
    const result = fillVariables(templateOf(['  variables: {a: ""}'], '<{{a}}>'));
    expect(result).toMatchObject({ ok: true, value: { messages: [{ content: '<>' }] } });
  });

  it('are left alone behind a backslash and in files without a block', () => {
    expect(fillVariables(templateOf(['  runs: 1'], 'Write \\{{a}}, \\frac{{1}}{2}, {{}} and {{ 1 }}.'))).toMatchObject({
      value: { messages: [{ content: 'Write {{a}}, \\frac{{1}}{2}, {{}} and {{ 1 }}.' }] },
    });
    expect(fillVariables(parsePromptFile('{{a}} \\{{b}}').template)).toMatchObject({
      value: { messages: [{ content: '{{a}} \\{{b}}' }], variables: {} },
    });
  });

  it('put in values to the letter and do not search them', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('{{b}}', '$&', '$1', '\\{{a}}', '{{a}}')), (value) => {
        const filled = fillVariables(templateOf(['  runs: 1'], '[{{a}}|{{b}}]'), { a: value, b: 'B' });
        expect(filled).toMatchObject({ value: { messages: [{ content: `[${value}|B]` }] } });
      }),
    );
  });

  it('may have any name of letters', () => {
    const template = templateOf(
      ['  variables: {größe: 3, __proto__: p, toString: t}'],
      '{{größe}} {{__proto__}} {{toString}}',
    );
    expect(fillVariables(template)).toMatchObject({ value: { messages: [{ content: '3 p t' }] } });
    expect(fillVariables(templateOf(['  runs: 1'], '{{toString}}'))).toEqual({ ok: false, failure: ['toString'] });
  });
});
