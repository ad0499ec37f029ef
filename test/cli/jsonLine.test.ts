import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonLine } from '../../src/cli/jsonLine';

const SEEN =
  /^[\t\n\x20-\x7e\u00a0-\u0619\u061d-\u200a\u200c\u200d\u2010-\u2027\u202f-\u205f\u2070-\ufefe\uff00-\ufff8\ufffc-\uffff]*$/;

describe('a line of JSON', () => {
  it('is the same value to a program, and nothing but seen characters to a terminal', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(fc.dictionary(text, fc.oneof(text, fc.integer(), fc.array(text))), (value) => {
        const line = jsonLine(value);
        expect(JSON.parse(line)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(line).toMatch(SEEN);
        expect(line.indexOf('\n')).toBe(line.length - 1);
      }),
    );
  });

  it('escapes what starts a command on some terminals, and what hides', () => {
    expect(jsonLine('\u009b31m \u202e \u200b \ufeff')).toBe('"\\u009b31m \\u202e \\u200b \\ufeff"\n');
  });
});
