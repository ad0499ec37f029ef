import { expect, it, vi } from 'vitest';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/core/document/runSet';
import { TestPort } from './testPort';

vi.mock('../../src/core/analysis/analyse', () => ({
  analyse: () => {
    throw new Error('this analysis is broken');
  },
}));

it('tells that an analysis failed, and goes on', () => {
  const port = new TestPort();
  const set = {
    id: 'set',
    createdAt: '2026-01-01T00:00:00Z',
    prompt: { messages: [], variables: {}, expected: null, name: null },
    plan: null,
    settings: DEFAULT_ANALYSIS_SETTINGS,
    parent: null,
    runs: [],
  };
  port.send({ kind: 'load', session: 's', set, remarks: [] });
  port.pass(0);
  const failure = { kind: 'failed', session: 's', request: null, message: 'this analysis is broken' };
  expect(port.posted).toEqual([failure]);
  port.send({ kind: 'settings', session: 's', settings: DEFAULT_ANALYSIS_SETTINGS });
  port.pass(1000);
  expect(port.posted).toEqual([failure, failure]);
});
