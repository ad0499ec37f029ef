import { describe, expect, it } from 'vitest';
import { isToken, ServerTokens } from '../../src/extension/server/serverTokens';

function setUp(entries: readonly (readonly [string, string])[] = []) {
  const kept = new Map(entries);
  const tokens = new ServerTokens({
    get: (key) => Promise.resolve(kept.get(key)),
    store: (key, value) => {
      kept.set(key, value);
      return Promise.resolve();
    },
    delete: (key) => {
      kept.delete(key);
      return Promise.resolve();
    },
  });
  return { tokens, kept };
}

const HERE = 'https://llm.example.com';

describe('ServerTokens', () => {
  it('gives a token to the server that it was kept for, and to no other', async () => {
    const { tokens } = setUp();
    await tokens.keep(HERE, 'secret');
    expect(await tokens.of(HERE)).toBe('secret');
    expect(await tokens.of('http://llm.example.com')).toBeNull();
    expect(await tokens.of(`${HERE}:8443`)).toBeNull();
  });

  it('forgets', async () => {
    const { tokens, kept } = setUp();
    await tokens.keep(HERE, 'secret');
    await tokens.forget(HERE);
    expect(await tokens.of(HERE)).toBeNull();
    expect(kept.size).toBe(0);
  });

  it('takes nothing for a token that could end a header', async () => {
    const { tokens, kept } = setUp();
    await tokens.keep(HERE, 'secret');
    for (const key of kept.keys()) kept.set(key, 'secret\r\nx-other: 1');
    expect(await tokens.of(HERE)).toBeNull();
  });

  it.each([
    ['abc-DEF.123_~+/=', true],
    ['', false],
    ['two words', false],
    ['line\nfeed', false],
    ['é', false],
  ])('knows what may be a token: %j', (text, expected) => {
    expect(isToken(text)).toBe(expected);
  });
});
