import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endsInRepetition } from '../../../src/sources/ollama/serverLoop';

describe('endsInRepetition', () => {
  it('sees a token that stands thirty times at the end, whatever space is between', () => {
    const token = fc.stringMatching(/^[a-z0-9.,!]{1,64}$/);
    const space = fc.constantFrom('', ' ', '\n', '  ');
    fc.assert(
      fc.property(fc.string(), token, space, fc.integer({ min: 30, max: 60 }), (before, unit, between, times) => {
        expect(endsInRepetition(before + (unit + between).repeat(times))).toBe(true);
      }),
    );
  });

  it('sees white space without an end', () => {
    expect(endsInRepetition(`So it is.${'\n'.repeat(31)}`)).toBe(true);
    expect(endsInRepetition(' \t'.repeat(20))).toBe(true);
  });

  it('does not take a text that ends in few repetitions for one', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,20}$/), fc.integer({ min: 0, max: 14 }), (unit, times) => {
        // A unit may itself be a repetition of two letters at most: with a stop in each it is counted by its length.
        expect(endsInRepetition(`The sum is 12.${` ${unit}.`.repeat(times)}`)).toBe(false);
      }),
    );
    expect(endsInRepetition('')).toBe(false);
    expect(endsInRepetition('10 + 7 = 17.\n17 - 12 = 5.\n')).toBe(false);
    expect(endsInRepetition(`${'ha '.repeat(40)}and then it stopped.`)).toBe(false);
  });
});
