import { describe, expect, it } from 'vitest';
import { proxyFor } from '../../src/sources/proxyChoice';
import type { ProxyRules } from '../../src/sources/proxyChoice';

const rules = (parts: Partial<ProxyRules> = {}): ProxyRules => ({ proxy: '', noProxy: [], env: {}, ...parts });
const SERVER = new URL('http://llm.example.com:11434');

describe('proxyFor', () => {
  it('takes the setting before the environment', () => {
    const env = { http_proxy: 'http://env:3128' };
    expect(proxyFor(SERVER, rules({ proxy: 'http://setting:3128', env }))).toBe('http://setting:3128');
    expect(proxyFor(SERVER, rules({ env }))).toBe('http://env:3128');
    expect(proxyFor(SERVER, rules({ env: { ALL_PROXY: 'http://all:3128' } }))).toBe('http://all:3128');
    expect(proxyFor(SERVER, rules())).toBeNull();
  });

  it('looks at the scheme of the server', () => {
    const env = { https_proxy: 'http://secure:3128', http_proxy: 'http://plain:3128' };
    expect(proxyFor(new URL('https://llm.example.com'), rules({ env }))).toBe('http://secure:3128');
    expect(proxyFor(SERVER, rules({ env }))).toBe('http://plain:3128');
  });

  it.each([
    'http://127.0.0.1:11434',
    'http://localhost:11434',
    'https://[::1]:11434',
    'http://127.8.8.8',
    'http://LOCALHOST',
  ])('asks a server of this machine without one: %s', (address) => {
    const env = { http_proxy: 'http://env:3128', https_proxy: 'http://env:3128', all_proxy: 'http://env:3128' };
    expect(proxyFor(new URL(address), rules({ proxy: 'http://setting:3128', env }))).toBeNull();
  });

  it.each([
    ['http://[2001:db8::1]:11434', '2001:db8::1', true],
    ['http://[2001:db8::1]:11434', '[2001:db8::1]', true],
    ['http://[2001:db8::1]:11434', '[2001:db8::1]:11434', true],
    ['http://[2001:db8::1]:11434', '[2001:db8::1]:80', false],
    ['http://[2001:db8::1]:11434', '2001:db8::2', false],
    ['http://10.0.0.7:11434', '10.0.0.7', true],
    ['http://110.0.0.7:11434', '10.0.0.7', false],
  ])('passes by addresses: %s by %s', (address, pattern, isExcluded) => {
    const proxy = 'http://setting:3128';
    expect(proxyFor(new URL(address), rules({ proxy, noProxy: [pattern] }))).toBe(isExcluded ? null : proxy);
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
    ['EXAMPLE.COM', true],
    ['', false],
  ])('passes by hosts that are excluded: %s', (pattern, isExcluded) => {
    const proxy = 'http://setting:3128';
    expect(proxyFor(SERVER, rules({ proxy, noProxy: [pattern] }))).toBe(isExcluded ? null : proxy);
    expect(proxyFor(SERVER, rules({ proxy, env: { NO_PROXY: `a.b, ${pattern}` } }))).toBe(isExcluded ? null : proxy);
  });
});
