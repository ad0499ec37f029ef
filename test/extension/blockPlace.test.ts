import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockPlace } from '../../src/extension/prompts/blockPlace';

const place = (text: string) => blockPlace(text.split('\n'));

describe('blockPlace', () => {
  it.each([
    ['---\nforkline:\n  ', { kind: 'blockKey' }],
    ['---\nforkline:\n  runs: 8\n  mod', { kind: 'blockKey' }],
    ['---\nforkline:\n  options:\n    tem', { kind: 'optionKey' }],
    ['---\nforkline:\n  options:\n    top_k: 1\n  ', { kind: 'blockKey' }],
    ['---\nforkline:\n  think: ', { kind: 'value', key: 'think' }],
    ['---\nforkline:\n\n  think: o', { kind: 'value', key: 'think' }],
    ['---\nfork', { kind: 'topKey' }],
    ['---\ntitle: a\n', { kind: 'topKey' }],
    ['---\nother:\n  ', null],
    ['---\nforkline:\n  messages:\n    - role: user\n      ', null],
    ['---\nforkline:\n---\n', null],
    ['forkline:\n  ', null],
    ['---', null],
    ['', null],
  ])('of %j is %j', (text, expected) => {
    expect(place(text)).toEqual(expected);
  });

  it('is known whatever stands there, without throwing', () => {
    const lines = fc.array(fc.oneof(fc.constantFrom('---', 'forkline:', '  options:', '    '), fc.string()));
    fc.assert(
      fc.property(lines, (text) => {
        blockPlace(text);
      }),
    );
  });
});
