import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { readCertificates, usualAuthorities } from '../../src/sources/certificates';
import { TEST_AUTHORITY, TEST_KEYS } from './secureServer';

describe('readCertificates', () => {
  it('finds every certificate of a text, and leaves the rest', () => {
    const text = `Our authority:\r\n${TEST_AUTHORITY}\nand more\n${TEST_KEYS.key}${TEST_KEYS.cert}`;
    expect(readCertificates(text)).toEqual({ ok: true, value: [TEST_AUTHORITY.trim(), TEST_KEYS.cert.trim()] });
  });

  it.each(['', 'no certificate', TEST_KEYS.key])('finds none in %j', (text) => {
    expect(readCertificates(text)).toEqual({ ok: false, failure: 'none' });
  });

  it('refuses one that is damaged', () => {
    const damaged = TEST_AUTHORITY.replace(/\n[A-Za-z0-9+/]{64}/, '\nAAAA');
    expect(readCertificates(TEST_KEYS.cert + damaged)).toEqual({ ok: false, failure: 'unreadable' });
  });
});

describe('usualAuthorities', () => {
  it('are those of this machine and of Node, where Node tells them, each once', () => {
    const told = { default: ['a', 'b'], system: ['b', 'c'] };
    const getCACertificates = (kind: 'default' | 'system'): readonly string[] => told[kind];
    expect(usualAuthorities({ getCACertificates })).toEqual(['a', 'b', 'c']);
  });

  it.each([
    ['does not know', {}],
    [
      'cannot',
      {
        getCACertificates: () => {
          throw new Error('No store.');
        },
      },
    ],
  ])('are those of Node where it %s', (_, from) => {
    expect(usualAuthorities(from)).toBe(rootCertificates);
  });
});
