import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/core/document/runSet';
import { readFromView } from '../../src/extension/runSets/readFromView';
import type { FromView } from '../../src/protocol/view';

const MESSAGES: readonly FromView[] = [
  { kind: 'view/ready' },
  { kind: 'view/failed', message: 'm', stack: 's' },
  { kind: 'run/cancel' },
  { kind: 'sample/more' },
  { kind: 'step/reveal', at: { run: 0, step: 3 } },
  { kind: 'steps/diff', left: { run: 0, step: 3 }, right: { run: 1, step: 2 } },
  { kind: 'settings/change', settings: { ...DEFAULT_ANALYSIS_SETTINGS, answer: { kind: 'json', field: 'n' } } },
  { kind: 'answer/choose' },
  { kind: 'link/copy', text: 'https://example.test' },
  { kind: 'step/read', request: 7, at: [{ run: 0, step: 0 }] },
];

describe('readFromView', () => {
  it.each(MESSAGES)('takes $kind', (message) => {
    expect(readFromView(structuredClone(message))).toEqual(message);
  });

  it.each([
    null,
    'view/ready',
    [],
    { kind: 'run/everything' },
    { kind: 'step/reveal', at: { run: -1, step: 0 } },
    { kind: 'step/reveal', at: { run: 0, step: 0.5 } },
    { kind: 'step/read', request: 1, at: [{ run: 0 }] },
    { kind: 'settings/change', settings: { answer: { kind: 'regex' } } },
    { kind: 'link/copy' },
  ])('refuses %j', (value) => {
    expect(readFromView(value)).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        readFromView(value);
      }),
    );
  });
});
