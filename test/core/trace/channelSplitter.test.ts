import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChannelSplitter } from '../../../src/core/trace/channelSplitter';
import type { TextPiece } from '../../../src/core/trace/channelSplitter';
import type { Trace } from '../../../src/core/trace/trace';

interface Split {
  readonly live: Trace;
  readonly settled: Trace;
  readonly input: string;
}

function join(pieces: readonly TextPiece[]): Trace {
  const of = (channel: string) => pieces.filter((piece) => piece.channel === channel).map(({ text }) => text);
  return { thinking: of('thinking').join(''), answer: of('answer').join('') };
}

function split(chunks: readonly string[], startsInThinking = false): Split {
  const splitter = new ChannelSplitter({ startsInThinking });
  const pieces = chunks.flatMap((chunk) => splitter.push(chunk));
  const live = join([...pieces, ...splitter.end()]);
  return { live, settled: splitter.settled(), input: splitter.parts.map(({ text }) => text).join('') };
}

const fragments = fc.array(
  fc.oneof(
    fc.constantFrom(
      '<think>',
      '</think>',
      '<thinking>',
      '</thinking>',
      '[THINK]',
      '[/THINK]',
      '<|start|>',
      'assistant',
      '<|channel|>',
      'analysis',
      'final',
      '<|message|>',
      '<|end|>',
      '<|return|>',
      '```',
      '`',
      '\n',
      ' ',
      '<th',
      '<',
      '[',
      '"',
      'so 3 < 4.',
    ),
    fc.string({ maxLength: 4 }),
  ),
  { maxLength: 14 },
);

describe('ChannelSplitter', () => {
  it.each([
    ['<think>\nTwo and two.\n</think>\n\nFour.', { thinking: 'Two and two.\n', answer: 'Four.' }],
    ['\n <thinking>Add.</thinking> Four.', { thinking: 'Add.', answer: 'Four.' }],
    ['[THINK]Add.[/THINK]Four.', { thinking: 'Add.', answer: 'Four.' }],
    [
      '<|channel|>analysis<|message|>Add them.<|end|><|start|>assistant<|channel|>final<|message|>Four.<|return|>',
      { thinking: 'Add them.', answer: 'Four.' },
    ],
    [
      '<|start|>assistant<|channel|>commentary to=functions.sum <|constrain|>json<|message|>{"a":2}<|call|>Four.',
      { thinking: '{"a":2}', answer: 'Four.' },
    ],
    ['<|channel|>analysis<|message|>Add.<|channel|>final<|message|>Four.', { thinking: 'Add.', answer: 'Four.' }],
    ['<think>Add.', { thinking: 'Add.', answer: '' }],
    ['<think>The tag `</think>` ends it.</think>Done.', { thinking: 'The tag `</think>` ends it.', answer: 'Done.' }],
    ['First.\n<think>Wait.</think>\nSecond.', { thinking: 'Wait.', answer: 'First.\nSecond.' }],
  ])('parts %j', (text, trace) => {
    const { live, settled } = split([text]);
    expect(live).toEqual(trace);
    expect(settled).toEqual(trace);
  });

  it.each([
    'Use <think> to open and go on.',
    'Use `<think>` and `</think>` around it.',
    'A </think> tag ends the reasoning.',
    '```xml\n<think>\nhere\n</think>\n```\nThat is the form.',
    'An end <|end|> and <|message|> alone.',
    '<|channel|>no message follows',
    '3 <th 4',
    '  \n',
  ])('leaves %j as it is', (text) => {
    expect(split([text]).live).toEqual({ thinking: '', answer: text });
    expect(split([text]).settled).toEqual({ thinking: '', answer: text });
  });

  it('makes all before a closing tag without an opening one thinking, once settled', () => {
    const { live, settled } = split(['We add 2 and 2.\n', '</think>\n\nFour.']);
    expect(live).toEqual({ thinking: '', answer: 'We add 2 and 2.\nFour.' });
    expect(settled).toEqual({ thinking: 'We add 2 and 2.\n', answer: 'Four.' });
  });

  it('is told that the template opened the reasoning', () => {
    expect(split(['\nWe add.', '</think>', '\n\nFour.'], true).live).toEqual({ thinking: 'We add.', answer: 'Four.' });
  });

  it('gives an unclosed tag in the middle of an answer back to the answer, once settled', () => {
    const text = 'Reasoning models write\n<think>\nbefore they answer.';
    const { live, settled } = split([text]);
    expect(live).toEqual({ thinking: 'before they answer.', answer: 'Reasoning models write\n' });
    expect(settled).toEqual({ thinking: '', answer: text });
  });

  it('gives the same channels however the text is cut, and loses nothing', () => {
    fc.assert(
      fc.property(
        fragments,
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 20 }),
        fc.boolean(),
        (parts, sizes, primed) => {
          const text = parts.join('');
          const chunks: string[] = [];
          for (let at = 0, index = 0; at < text.length; index++) {
            const size = sizes[index % sizes.length] ?? 1;
            chunks.push(text.slice(at, at + size));
            at += size;
          }
          const whole = split([text], primed);
          expect(split(chunks, primed)).toEqual(whole);
          expect(whole.input).toBe(text);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('leaves out nothing but tags and space', () => {
    fc.assert(
      fc.property(fragments, (parts) => {
        const splitter = new ChannelSplitter();
        splitter.push(parts.join(''));
        splitter.end();
        for (const part of splitter.parts) {
          if (part.kind === 'tag') expect(part.text.trim()).toMatch(/^$|^[<[][^]*[>\]]$/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
