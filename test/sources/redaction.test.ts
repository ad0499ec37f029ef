import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactor } from '../../src/sources/redaction';

const token = fc.stringMatching(/^[\x21-\x7e]{8,40}$/);

describe('redactor', () => {
  it('takes a header and its token out, as they are, in an address and in JSON', () => {
    const redacted = redactor(['Bearer a"b/c+d=e']);
    expect(redacted('got Bearer a"b/c+d=e!')).toBe('got [removed]!');
    expect(redacted('token a"b/c+d=e')).toBe('token [removed]');
    expect(redacted(`?key=${encodeURIComponent('a"b/c+d=e')}&x`)).toBe('?key=[removed]&x');
    expect(redacted(JSON.stringify({ key: 'a"b/c+d=e' }))).toBe('{"key":"[removed]"}');
  });

  it('takes out what is left of a token where a text was cut', () => {
    expect(redactor(['Bearer abcdefgh'])('Unknown token abcdef')).toBe('Unknown token [removed]');
    expect(redactor(['Bearer abcdefgh'])('ends in abc')).toBe('ends in abc');
  });

  it('leaves texts without a secret as they are', () => {
    expect(redactor([])('model not found')).toBe('model not found');
    expect(redactor(['', ' '])('model not found')).toBe('model not found');
    expect(redactor(['Bearer abcdefgh'])('model not found')).toBe('model not found');
  });

  it('leaves nothing of a token, wherever it stands and wherever the text is cut', () => {
    fc.assert(
      fc.property(token, fc.string(), fc.string(), fc.nat(), (secret, before, after, cut) => {
        const said = `${before}${secret}${after}`;
        const kept = redactor([`Bearer ${secret}`])(said.slice(0, before.length + 4 + (cut % said.length)));
        expect(kept).not.toContain(secret);
        expect(kept.endsWith(secret.slice(0, 6))).toBe(false);
      }),
    );
  });
});
