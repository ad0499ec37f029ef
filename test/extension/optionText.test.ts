import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseOptions, printOptions } from '../../src/extension/sampling/optionText';
import { err, ok } from '../../src/core/result';

describe('parseOptions', () => {
  it('reads numbers, words and flags', () => {
    expect(parseOptions('temperature=0.8, num_predict=2048 mode=fast flag=true')).toEqual(
      ok({ temperature: 0.8, num_predict: 2048, mode: 'fast', flag: true }),
    );
  });

  it('reads nothing from an empty text', () => {
    expect(parseOptions('  ')).toEqual(ok({}));
  });

  it.each(['temperature', '=1', 'temperature=', 'a b=1'])('names the pair of %j that it cannot read', (text) => {
    expect(parseOptions(text).ok).toBe(false);
  });

  it('leaves the seed to the plan', () => {
    expect(parseOptions('seed=1')).toEqual(err('seed=1'));
  });

  it('reads back what was printed', () => {
    const options = fc.dictionary(
      fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/).filter((name) => name !== 'seed'),
      fc.oneof(
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
        fc.boolean(),
      ),
    );
    fc.assert(
      fc.property(options, (values) => {
        expect(parseOptions(printOptions(values))).toEqual(ok({ ...values }));
      }),
    );
  });
});
