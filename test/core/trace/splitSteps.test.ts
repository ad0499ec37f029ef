import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSteps } from '../../../src/core/trace/splitSteps';
import { StepTracker } from '../../../src/core/trace/stepTracker';
import { stepText } from '../../../src/core/trace/trace';

const steps = (text: string): readonly string[] => {
  const trace = { thinking: '', answer: text };
  return splitSteps(trace).map((step) => stepText(trace, step));
};

/** Steps are written with `¦` between them. */
const GOLDEN: readonly (readonly [string, string])[] = [
  ['sentences', 'The train leaves at noon. ¦It takes two hours! ¦Does it stop? ¦No one knows.'],
  ['paragraphs', 'We look for x.\n\n¦Suppose x is even.\n \n¦Then it is 4.'],
  ['lines', 'Ann starts with 5 pens.\n¦Next: Ann gets 3 more: 5 + 3 = 8.\n¦Ann loses 2: 8 - 2 = 6.\n'],
  [
    'short lines of two sentences',
    'Let me check this.\n¦5 + 3 - 2 = 6. That agrees.\n¦I was wrong about "Ann loses 2." It is a loss of 3.\n',
  ],
  ['equations, a line each', 'We have\n¦a = 5\n¦b = 6\n¦so a + b = 11'],
  [
    'a wrapped line',
    'The whole of this line is long enough that an editor may well have\nwrapped it here. ¦So it goes on.',
  ],
  [
    'lists',
    'There are three ways:\n\n¦- by train\n¦- by car. It is slow.\n¦* on foot\n¦1. First turn left.\n¦2) Then right.\n¦(c) Stop.',
  ],
  ['numbered steps', 'Step 1: Add the two. ¦Step 2: Halve it.\n¦Step 3. Compare them.\n\n¦**Step 4:**\nWrite it down.'],
  ['inline enumeration', 'It has two parts: 1. The left one. ¦2. The right one.'],
  [
    'tiny beginnings',
    'So,\nthe sum is 8.\n\n¦Wait. That is wrong. ¦Oh, no. Let me see again.\n\n¦---\n\nNow the rest.',
  ],
  ['headings', '## Step 2. Divide by 3\n¦We get 4.\n\n¦# Result\n\n¦It is 4.'],
  [
    'abbreviations',
    'Mr. Hill met Dr. Lee, e.g. at noon, i.e. at 12. ¦See Fig. 3 and Eq. (4), cf. No. 5 vs. No. 6 etc. ¦The end.',
  ],
  [
    'initials and choices',
    'J. R. Miller and Anna B. Jones chose B. ¦So the answer is C. ¦They like vitamin C. ¦U.S. Grant did not.',
  ],
  [
    'decimals, versions and addresses',
    'Take 3.5 of it. ¦See https://example.org/a.b?c=d. ¦Use v1.2.3 or file.txt now.',
  ],
  ['ellipses', 'Let me think... ¦Now 1, 2, ..., 9 and 1 + 2 + ... + 9 and so on... or not… ¦Maybe.'],
  [
    'quotes and brackets',
    'He said "Stop." ¦Then he left. (It was late.) ¦"Why?" she asked. ¦**It is 5.** ¦Good luck to all.'.replace(
      ' (',
      ' ¦(',
    ),
  ],
  [
    'inline formulas',
    'Let $x = 0. Then y$ be it. ¦We get $\\text{if. So}$ and \\(a. B\\). ¦It costs $5. ¦Then $10 more. ¦So `a. B` is code.',
  ],
  [
    'display formulas',
    'The equation is\n¦\\[\na = b.\n\nThen'.replace(
      '\n\nThen',
      ' C\n\\],\n¦where c is 5.\n¦$$x = 1. Y$$\n¦\\begin{align}\nx &= 1. \\\\\nY &= 2\n\\end{align}\n¦So it ends.',
    ),
  ],
  [
    'code',
    'Run this program:\n¦```js\nlet a = 1;\n\n// So. Then\nlet b = 2;\n```\n\n¦It prints 3. ¦Then ```x. Y``` is inline.',
  ],
  [
    'unclosed things',
    'A `tick and $a are open. ¦'.replace('. ¦', '. ') + 'Then the line ends.\n\n¦This one is new. ¦And another one.',
  ],
  [
    'Chinese and Japanese',
    '我们先求和。¦结果是八。¦这样算对吗？¦「是的，没错。」¦他说完了。\n\n¦まず足します。¦次に割ります！',
  ],
  ['Arabic and Hindi', 'كم عدد الأقلام؟ ¦خمسة أقلام. ¦पहले जोड़ते हैं। ¦फिर घटाते हैं।'],
  ['carriage returns', 'One line here.\r\n¦Two lines here.\r\n\r\n¦Three lines.'],
  ['a table', '| a | b |\n|---|---|\n¦| 1. X | 2 |\n¦| 3 | 4 |'.replace('\n|---|---|\n¦', '\n¦|---|---|\n')],
  ['space alone', ' \n '],
  ['space around', '  \n Just two words. ¦Then three words.  \n\n'],
  ['lower case after a stop', 'we add both numbers. ¦then we halve them approx. once.'],
];

const adversarial = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '. ',
          '.',
          '!',
          '? ',
          '...',
          '…',
          '。',
          '！',
          '\n',
          '\n\n',
          '\r\n',
          '\r',
          ' ',
          '\t',
          '- ',
          '1. ',
          'A. ',
          'J. Smith',
          'e.g. ',
          'Mr. ',
          'Step 2: ',
        ],
        ...[
          '$',
          '$$',
          '\\[',
          '\\]',
          '\\(',
          '\\)',
          '`',
          '```',
          '~~~',
          '\n```js\n',
          '\n```\n',
          '\\begin{align}',
          '\\end{align}',
          '**',
          '"',
          ')',
          '(',
          '#',
          '|',
        ],
        ...[
          'So',
          'So,',
          'the',
          'x',
          'The',
          '5',
          '3.5',
          'No. 5',
          '我们',
          '「',
          '」',
          'ß',
          '😀',
          '\u0301',
          'the end of a long line that goes on and on until it is more than sixty units',
        ],
      ),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

function tracked(chunks: readonly string[]): readonly string[] {
  const tracker = new StepTracker();
  for (const chunk of chunks) tracker.push('answer', chunk);
  const trace = { thinking: '', answer: chunks.join('') };
  return tracker.steps().map((step) => stepText(trace, step));
}

describe('splitSteps', () => {
  it.each(GOLDEN)('cuts %s', (_, marked) => {
    expect(steps(marked.replaceAll('¦', ''))).toEqual(marked.split('¦'));
  });

  it('has no step in an empty channel, and thinking first', () => {
    expect(splitSteps({ thinking: '', answer: '' })).toEqual([]);
    expect(splitSteps({ thinking: 'It is 5.', answer: 'Five.' }).map(({ channel }) => channel)).toEqual([
      'thinking',
      'answer',
    ]);
  });

  it('cuts long code at empty lines and longer code at lines', () => {
    const line = 'let total = previousTotal + nextValue;\n';
    const spaced = steps(`\`\`\`\n${(line.repeat(10) + '\n').repeat(10)}\`\`\`\n`);
    expect(spaced.length).toBeGreaterThan(1);
    expect(spaced.slice(0, -1).every((step) => step.endsWith('\n\n'))).toBe(true);
    expect(Math.max(...steps(`\`\`\`\n${line.repeat(500)}`).map((step) => step.length))).toBeLessThan(4200);
  });

  it('tiles the text, and no step but the first begins with space', () => {
    fc.assert(
      fc.property(adversarial, (text) => {
        const found = steps(text);
        expect(found.join('')).toBe(text);
        expect(found.every((step) => step !== '')).toBe(true);
        expect(found.slice(1).every((step) => !/^\s/.test(step))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps all steps of a beginning but the last', () => {
    fc.assert(
      fc.property(adversarial, fc.nat(), (text, at) => {
        const beginning = steps(text.slice(0, at % (text.length + 1)));
        expect(steps(text).slice(0, Math.max(0, beginning.length - 1))).toEqual(beginning.slice(0, -1));
      }),
      { numRuns: 5000 },
    );
  });

  it('reads a long line and hostile repetitions', () => {
    for (const unit of ['x', '. ', '.', ' ', '$', '`', '\\[', '}', '1. ', 'A. ', '\n', '。', 'So, ']) {
      const text = unit.repeat(50_000);
      const found = splitSteps({ thinking: text, answer: '' });
      expect(found.at(-1)?.end).toBe(text.length);
    }
  });
});

describe('StepTracker', () => {
  it('finds the steps of the whole however the text arrives', () => {
    fc.assert(
      fc.property(
        adversarial,
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 9 }),
        (text, sizes) => {
          const chunks: string[] = [];
          for (let at = 0, index = 0; at < text.length; index++) {
            const size = sizes[index % sizes.length] ?? 1;
            chunks.push(text.slice(at, at + size));
            at += size;
          }
          expect(tracked(chunks)).toEqual(steps(text));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('tells which steps a push closed and keeps the last one open', () => {
    const tracker = new StepTracker();
    expect(tracker.open('thinking')).toBeNull();
    expect(tracker.push('thinking', 'It is five. ')).toEqual([]);
    expect(tracker.push('thinking', 'Then six.')).toEqual([{ channel: 'thinking', start: 0, end: 12 }]);
    expect(tracker.closed('thinking')).toEqual([{ channel: 'thinking', start: 0, end: 12 }]);
    expect(tracker.open('thinking')).toEqual({ channel: 'thinking', start: 12, end: 21 });
    expect(tracker.push('answer', 'Six.')).toEqual([]);
    expect(tracker.steps().map(({ channel, end }) => [channel, end])).toEqual([
      ['thinking', 12],
      ['thinking', 21],
      ['answer', 4],
    ]);
  });
});
