import { describe, expect, it } from 'vitest';
import { ENGLISH } from '../../../src/core/report/catalogue';
import { markdownReport } from '../../../src/core/report/markdownReport';
import { markdownText } from '../../../src/core/report/markdownText';
import { modelOf } from '../timeline/models';

describe('markdownReport', () => {
  it('tells the answers with their runs, and each fork with its branches', () => {
    const branches = [
      [0, 1],
      [2, 3],
    ];
    const model = modelOf({ columns: ['aabb', 'aabb'], outcomes: 'ppqq', forks: [{ column: 0, branches }] });
    expect(markdownReport({ model, catalogue: ENGLISH })).toBe(
      [
        '## Sketch',
        '',
        '| Answers |  | Runs |',
        '| --- | --- | --- |',
        '| ● **p** | 2 of 4 runs | 1, 2 |',
        '| ▲ **q** | 2 of 4 runs | 3, 4 |',
        '',
        '### Fork 1 at step 1',
        '',
        'The branches do not meet again.',
        '',
        '|  |  | What is said | Answers | Runs |',
        '| --- | --- | --- | --- | --- |',
        '| A | 2 of 4 runs | headline |  | 1, 2 |',
        '| B | 2 of 4 runs | headline |  | 3, 4 |',
        '',
        '- Spread of the answers, N = 4',
        '- Not defined: it takes two runs with an answer.',
        '',
      ].join('\n'),
    );
  });
});

describe('markdownText', () => {
  it.each([
    ['a | b', 'a \\| b'],
    ['<img src=x>', '\\<img src=x\\>'],
    ['[x](command:go)', '\\[x\\](command:go)'],
    ['see https://a.example', 'see https\\://a.example'],
    ['# not a heading', '\\# not a heading'],
    ['1. not a list', '1\\. not a list'],
    ['two\nlines', 'two lines'],
    ['3 - 4 = -1', '3 - 4 = -1'],
  ])('keeps %j a text', (text, escaped) => {
    expect(markdownText(text)).toBe(escaped);
  });
});
