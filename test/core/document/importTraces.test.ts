import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { END_TEXTS, endOfText, endText } from '../../../src/core/document/endText';
import { importTraces } from '../../../src/core/document/importTraces';
import { readRunSet } from '../../../src/core/document/readRunSet';
import { runSetText } from '../../../src/core/document/writeRunSet';
import { ENGLISH } from '../../../src/core/report/catalogue';
import { sentence } from '../../../src/core/report/sentence';
import { anySteps, anyText } from './arbitraryRunSet';

const importText = (text: string) => importTraces({ text, createdAt: '2026-01-02T03:04:05Z', name: 'traces' });
const importLines = (...lines: readonly unknown[]) => importText(lines.map((line) => JSON.stringify(line)).join('\n'));

function imported(...lines: readonly unknown[]) {
  const result = importLines(...lines);
  if (!result.ok) throw new Error(sentence(result.failure.finding, ENGLISH));
  return result.value;
}

function failed(...lines: readonly unknown[]) {
  const result = importLines(...lines);
  if (result.ok) throw new Error('was imported');
  return { ...result.failure, text: sentence(result.failure.finding, ENGLISH) };
}

describe('traces of another program', () => {
  it('become runs with everything that they tell', () => {
    const line = {
      id: 'a',
      prompt: '2 + 2?',
      model: 'm',
      seed: 3,
      thinking: 'Hm. Four.',
      answer: '4',
      end: 'length',
      steps: [{ channel: 'thinking', start: 4, end: 9 }],
    };
    const set = imported(line);
    expect(set.prompt.messages).toEqual([{ role: 'user', content: '2 + 2?' }]);
    expect(set.runs).toEqual([
      {
        id: 'a',
        model: 'm',
        seed: 3,
        trace: { thinking: 'Hm. Four.', answer: '4' },
        givenSteps: line.steps,
        end: { kind: 'length' },
        provenance: null,
      },
    ]);
  });

  it('take what they leave out, or give as null, from the defaults', () => {
    const nothing = {
      id: null,
      prompt: null,
      model: null,
      seed: null,
      thinking: null,
      answer: 'x',
      end: null,
      steps: null,
    };
    const bare = { model: 'unknown', seed: null, givenSteps: null, end: { kind: 'stopped' }, provenance: null };
    expect(imported({ answer: 'x' }, nothing).runs).toEqual([
      { id: '1', trace: { thinking: '', answer: 'x' }, ...bare },
      { id: '2', trace: { thinking: '', answer: 'x' }, ...bare },
    ]);
    expect(imported({ answer: 'x' }).prompt.messages).toEqual([]);
  });

  it('are numbered by their line in the file, blank lines counted', () => {
    const result = importText('\ufeff{"answer":"a"}\r\n\r\n{"answer":"b"}\r\n');
    expect(result.ok && result.value.runs.map(({ id }) => id)).toEqual(['1', '3']);
  });

  it('may number their runs', () => {
    expect(imported({ id: 12, answer: '' }).runs[0]?.id).toBe('12');
  });

  it('keep the steps that they give, and any text, through a file', () => {
    const anyLine = fc.record({ thinking: anyText, answer: anyText }).chain((trace) =>
      fc.record({
        thinking: fc.constant(trace.thinking),
        answer: fc.constant(trace.answer),
        steps: fc.option(anySteps(trace), { nil: undefined }),
      }),
    );
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 5 }), (lines) => {
        const set = imported(...lines);
        expect(set.runs.map(({ trace, givenSteps }) => ({ ...trace, steps: givenSteps ?? undefined }))).toEqual(lines);
        expect(readRunSet(runSetText(set))).toEqual({ set, damage: [], newerVersion: null });
      }),
    );
  });

  it('give the same set each time', () => {
    expect(imported({ answer: 'a' })).toEqual(imported({ answer: 'a' }));
    expect(imported({ answer: 'a' }).id).not.toBe(imported({ answer: 'b' }).id);
  });

  it('may leave the prompt to one of them', () => {
    const set = imported({ answer: 'a' }, { prompt: 'p', answer: 'b' }, { answer: 'c' });
    expect(set.prompt.messages[0]?.content).toBe('p');
  });
});

describe('traces that cannot be imported', () => {
  it.each([
    ['another prompt', [{ prompt: 'p', answer: '' }, { answer: '' }, { prompt: 'q' }], 3, /line 1/],
    ['an id twice', [{ id: 'a' }, { id: 'a' }], 2, /“a” as line 1/],
    ['an id that is the number of another line', [{ id: '2' }, { answer: '' }], 2, /“2” as line 1/],
    ['a list in place of an object', [[1]], 1, /Line 1 is no JSON object/],
    ['an empty id', [{ id: '' }], 1, /“id” must be a text/],
    ['a text in place of a seed', [{ seed: '7' }], 1, /“seed” must be a whole number/],
    ['an unknown end', [{ end: 'bored' }], 1, /“end”.*stopped, length/],
    ['a number in place of a text', [{ answer: 4 }], 1, /“answer” must be a text/],
    ['an unknown channel', [{ answer: 'ab', steps: [{ channel: 'a', start: 0, end: 1 }] }], 1, /steps\[0\].channel/],
    ['a step past the text', [{ answer: 'ab', steps: [{ channel: 'answer', start: 0, end: 3 }] }], 1, /steps\[0\].end/],
    ['an empty step', [{ answer: 'ab', steps: [{ channel: 'answer', start: 1, end: 1 }] }], 1, /steps\[0\].end/],
    ['half a unit', [{ answer: 'ab', steps: [{ channel: 'answer', start: 0.5, end: 1 }] }], 1, /whole number/],
    [
      'steps that overlap',
      [
        {
          answer: 'abc',
          steps: [
            { channel: 'answer', start: 0, end: 2 },
            { channel: 'answer', start: 1, end: 3 },
          ],
        },
      ],
      1,
      /steps\[1\].start/,
    ],
    [
      'thinking after the answer',
      [
        {
          thinking: 'abc',
          answer: 'abc',
          steps: [
            { channel: 'answer', start: 0, end: 2 },
            { channel: 'thinking', start: 2, end: 3 },
          ],
        },
      ],
      1,
      /steps\[1\].channel/,
    ],
  ])('say what and where: %s', (_, lines, line, text) => {
    expect(failed(...lines)).toMatchObject({ line });
    expect(failed(...lines).text).toMatch(text);
  });

  it('say so of files without any', () => {
    for (const text of ['', '\n \r\n', '\ufeff']) {
      expect(importText(text)).toMatchObject({ ok: false, failure: { kind: 'noTraces', line: null } });
    }
  });

  it('never make the importer throw', () => {
    const member = fc.constantFrom('id', 'prompt', 'seed', 'thinking', 'answer', 'steps', 'end', '__proto__');
    const line = fc.oneof(
      fc.string(),
      fc.dictionary(member, fc.jsonValue()).map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const result = importText(lines.join('\n'));
        if (!result.ok) expect(sentence(result.failure.finding, ENGLISH)).not.toMatch(/^import\.|\{\d\}/);
      }),
    );
  });
});

it('names every end as a word and understands it', () => {
  for (const text of END_TEXTS) {
    const end = endOfText(text);
    expect(end === null ? null : endText(end)).toBe(text);
  }
  expect(endOfText('failed')).toBeNull();
  expect(endOfText('failed:')).toBeNull();
  expect(endOfText('constructor')).toBeNull();
});
