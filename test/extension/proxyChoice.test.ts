import { describe, expect, it } from 'vitest';
import { proxyFor } from '../../src/extension/server/proxyChoice';
import type { ProxyRules } from '../../src/extension/server/proxyChoice';

const rules = (parts: Partial<ProxyRules> = {}): ProxyRules => ({ proxy: '', noProxy: [], env: {}, ...parts });
const SERVER = new URL('http://llm.example.com:11434');

describe('proxyFor', () => {
  it('takes the setting before the environment', () => {
    const env = { http_proxy: 'http://env:3128' };
    expect(proxyFor(SERVER, rules({ proxy: 'http://setting:3128', env }), false)).toBe('http://setting:3128');
    expect(proxyFor(SERVER, rules({ env }), false)).toBe('http://env:3128');
    expect(proxyFor(SERVER, rules({ env: { ALL_PROXY: 'http://all:3128' } }), false)).toBe('http://all:3128');
    expect(proxyFor(SERVER, rules(), false)).toBeNull();
  });

  it('looks at the scheme of the server', () => {
    const env = { https_proxy: 'http://secure:3128', http_proxy: 'http://plain:3128' };
    expect(proxyFor(new URL('https://llm.example.com'), rules({ env }), false)).toBe('http://secure:3128');
    expect(proxyFor(SERVER, rules({ env }), false)).toBe('http://plain:3128');
  });

  it('asks a server of this machine without one', () => {
    expect(proxyFor(new URL('http://127.0.0.1:11434'), rules({ proxy: 'http://setting:3128' }), true)).toBeNull();
  });

  it.each([
    ['*', true],
    ['llm.example.com', true],
    ['example.com', true],
    ['.example.com', true],
    ['*.example.com', true],
    ['llm.example.com:11434', true],
    ['llm.example.com:80', false],
    ['ample.com', false],
    ['other.example.com', false],
    ['', false],
  ])('passes by hosts that are excluded: %s', (pattern, isExcluded) => {
    const proxy = 'http://setting:3128';
    expect(proxyFor(SERVER, rules({ proxy, noProxy: [pattern] }), false)).toBe(isExcluded ? null : proxy);
    expect(proxyFor(SERVER, rules({ proxy, env: { NO_PROXY: `a.b, ${pattern}` } }), false)).toBe(
      isExcluded ? null : proxy,
    );
  });
});
