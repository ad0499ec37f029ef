import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Repetition } from '../../../src/core/trace/repetition';
import { leastRepeatedChars, MAX_PERIOD_CHARS, RepetitionWatch } from '../../../src/core/trace/repetitionWatch';

function watchAll(text: string, chunkChars: number): Repetition | null {
  const watch = new RepetitionWatch();
  let found: Repetition | null = null;
  for (let at = 0; at < text.length; at += chunkChars) found = watch.push('thinking', text.slice(at, at + chunkChars));
  return found;
}

/** Text without a repetition of its own. */
const counting = (lines: number): string =>
  Array.from({ length: lines }, (_, n) => `Step ${n}: ${n * n} it is.\n`).join('');

const turn = fc
  .string({ minLength: 1, maxLength: 600, unit: fc.constantFrom('a', 'b', 'c', ' ', '1', '2', '.', '\n') })
  .filter((text) => text.length > 0);

describe('RepetitionWatch', () => {
  it('finds a planted repetition with its period, its start and its count, however the text is cut', () => {
    fc.assert(
      fc.property(turn, fc.nat(60), fc.integer({ min: 1, max: 40 }), (text, lines, chunkChars) => {
        const before = `${counting(lines)}§`;
        // Room for the search to come round once more.
        const turns = Math.ceil((leastRepeatedChars(text.length) + 300) / text.length) + 1;
        const found = watchAll(before + text.repeat(turns), chunkChars);
        expect(found).not.toBeNull();
        // A turn may itself be made of turns.
        expect(text.length % (found?.periodChars ?? 0)).toBe(0);
        expect(found?.start).toBe(before.length);
        expect(found?.count).toBe((turns * text.length) / (found?.periodChars ?? 1));
      }),
    );
  });

  it('finds turns as long as it promises', () => {
    const text = counting(1_000).slice(0, MAX_PERIOD_CHARS);
    expect(watchAll(text.repeat(5), 17)).toMatchObject({ periodChars: MAX_PERIOD_CHARS, start: 0 });
  });

  it('counts on as the text goes on, and lets go when it goes on otherwise', () => {
    const watch = new RepetitionWatch();
    const line = 'I will check once more.\n';
    const first = watch.push('thinking', line.repeat(20));
    expect(first).toMatchObject({ periodChars: line.length, count: 20 });
    expect(watch.push('thinking', line)).toMatchObject({ count: 21 });
    expect(watch.push('thinking', 'No, it is 7.\n')).toBeNull();
  });

  it('watches each channel for itself', () => {
    const watch = new RepetitionWatch();
    const line = 'Over and over again.\n';
    expect(watch.push('thinking', line.repeat(10))).toBeNull();
    expect(watch.push('answer', line.repeat(10))).toBeNull();
    expect(watch.push('answer', line.repeat(30))).toMatchObject({ channel: 'answer', start: 0 });
  });

  it('lets random text be, however it is cut', () => {
    const random = fc.string({ minLength: 2_000, maxLength: 6_000, unit: fc.constantFrom('a', 'b', ' ', '\n') });
    fc.assert(
      fc.property(random, fc.integer({ min: 1, max: 300 }), (text, chunkChars) => {
        expect(watchAll(text, chunkChars)).toBeNull();
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['a rule', `Result\n${'-'.repeat(200)}\n`],
    ['a table', Array.from({ length: 40 }, (_, n) => `| ${n} | ${n * 7} | yes |\n`).join('')],
    ['lines that count', counting(400)],
    ['a line said three times', 'The answer is 42, and I am sure of that.\n'.repeat(3)],
    ['a paragraph said three times', `${counting(12)}So that is not it, and I will try again.\n`.repeat(3)],
    ['blank lines', '\n'.repeat(50)],
  ])('lets %s be', (_, text) => {
    expect(watchAll(text, 5)).toBeNull();
  });
});
