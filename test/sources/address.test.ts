import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress, resolveAddress } from '../../src/sources/ollama/address';

const url = (text: string): string => {
  const address = parseAddress(text);
  return address.ok ? address.value.url : `! ${address.failure}`;
};

describe('parseAddress', () => {
  it.each([
    ['', 'http://127.0.0.1:11434'],
    ['  ', 'http://127.0.0.1:11434'],
    ['localhost', 'http://localhost:11434'],
    ['127.0.0.1', 'http://127.0.0.1:11434'],
    ['127.0.0.1:1234', 'http://127.0.0.1:1234'],
    [':1234', 'http://127.0.0.1:1234'],
    ['0.0.0.0', 'http://127.0.0.1:11434'],
    ['0.0.0.0:8080', 'http://127.0.0.1:8080'],
    ['[::]:8080', 'http://[::1]:8080'],
    ['::1', 'http://[::1]:11434'],
    ['[::1]', 'http://[::1]:11434'],
    ['[::1]:1234', 'http://[::1]:1234'],
    ['fe80::1', 'http://[fe80::1]:11434'],
    ['models.lan:80', 'http://models.lan'],
    ['http://models.lan', 'http://models.lan'],
    ['http://models.lan:11434/', 'http://models.lan:11434'],
    ['https://models.example', 'https://models.example'],
    ['https://models.example:443/ollama/', 'https://models.example/ollama'],
    ['HTTPS://Models.Example/ollama', 'https://models.example/ollama'],
  ])('reads “%s” as %s', (text, expected) => {
    expect(url(text)).toBe(expected);
  });

  it.each([
    ['ftp://models.lan', 'scheme'],
    ['file:///etc/hosts', 'scheme'],
    ['http://', 'unreadable'],
    ['two words', 'unreadable'],
    ['127.0.0.1:99999', 'unreadable'],
    ['http://me:secret@models.lan', 'credentials'],
    ['me@models.lan:11434', 'credentials'],
  ])('refuses “%s” as %s', (text, problem) => {
    expect(parseAddress(text)).toEqual({ ok: false, failure: problem });
  });

  it.each([
    ['', true],
    ['localhost', true],
    ['127.9.9.9', true],
    ['::1', true],
    ['0.0.0.0', true],
    ['https://localhost:8443', true],
    ['192.168.1.2', false],
    ['127.0.0.1.models.example', false],
    ['localhost.models.example', false],
    ['models.lan', false],
  ])('tells whether “%s” is this machine: %s', (text, isLoopback) => {
    const address = parseAddress(text);
    expect(address.ok && address.value.isLoopback).toBe(isLoopback);
  });

  it('never throws, and reads its own result as the same', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.domain(), fc.ipV4(), fc.ipV6()), (text) => {
        const address = parseAddress(text);
        if (address.ok) expect(parseAddress(address.value.url)).toEqual(address);
      }),
      { numRuns: 50 },
    );
  }, 60_000);
});

describe('resolveAddress', () => {
  it('takes the first that is named', () => {
    expect(resolveAddress([undefined, ' ', 'a.lan', 'b.lan'])).toMatchObject({ value: { url: 'http://a.lan:11434' } });
    expect(resolveAddress([undefined, ''])).toMatchObject({ value: { url: 'http://127.0.0.1:11434' } });
  });

  it('does not pass over one that is named and wrong', () => {
    expect(resolveAddress(['ftp://a.lan', 'b.lan']).ok).toBe(false);
  });
});
