import { basename, dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/core/document/runSet';
import { parseStepQuery, stepQuery } from '../../src/extension/runSets/stepUri';
import { RUN_SET_SUFFIX, runSetFileName } from '../../src/sampling/runSetFileName';
import type { RunSetStart } from '../../src/sampling/ports';
import { hostileTexts } from './hostileTexts';

const FOLDER = resolve('workspace', '.forkline');
/** Letters, digits and hyphens: no separator, no dot, no space, nothing that a shell or a file system takes for more. */
const TITLE = /^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*$/u;
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
/** What most file systems take, in bytes of UTF-8. */
const MAX_NAME_BYTES = 255;

const start = (name: string | null, content: string): RunSetStart => ({
  id: 'set',
  createdAt: '2026-01-02T03:04:05Z',
  prompt: { messages: [{ role: 'user', content }], variables: {}, expected: null, name },
  plan: { models: ['m'], runsPerModel: 1, baseSeed: 0, think: 'default', options: {} },
  settings: DEFAULT_ANALYSIS_SETTINGS,
  parent: null,
});

function expectHarmless(name: string): void {
  expect(name.endsWith(RUN_SET_SUFFIX)).toBe(true);
  expect(name.slice(0, -RUN_SET_SUFFIX.length)).toMatch(TITLE);
  expect(name).not.toMatch(DEVICE);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(MAX_NAME_BYTES);
  expect(basename(name)).toBe(name);
  expect(dirname(join(FOLDER, name))).toBe(FOLDER);
}

describe('the name of a run-set file', () => {
  const ESCAPING = [
    '../../x',
    '..\\..\\x',
    '/../x.forkline.md',
    'a/../../x.md',
    '\u2025\u2025/x',
    '..\u2215..\u2215x',
    '\uff0e\uff0e\uff0fx',
    'con',
    'NUL.md',
    'aux.forkline.md',
    'com1',
    'x'.repeat(10_000),
    '𒐫'.repeat(1_000),
    'é\u0301'.repeat(1_000),
    '',
    '   ',
    '....',
  ];

  it.each(ESCAPING)('stays in its folder for a prompt named “%s”', (name) => {
    expectHarmless(runSetFileName(start(name, 'How many?'), 1));
    expectHarmless(runSetFileName(start(name, 'How many?'), 12));
    expectHarmless(runSetFileName(start(null, name), 1));
  });

  it.each(hostileTexts)('stays in its folder for $name', ({ text }) => {
    expectHarmless(runSetFileName(start(text, text), 1));
    expectHarmless(runSetFileName(start(`${text}.md`, text), 2));
    expectHarmless(runSetFileName(start(null, text), 1));
  });
});

describe('the address of a step', () => {
  it.each(hostileTexts)('gives back a run called $name, and names no other document', ({ text }) => {
    const reference = { document: 'file:///w/a.forkline.jsonl', runId: text, stepIndex: 3 };
    expect(parseStepQuery(stepQuery(reference))).toEqual(reference);
    expect(parseStepQuery(stepQuery({ ...reference, stepIndex: null }))).toEqual({ ...reference, stepIndex: null });
  });

  it.each(hostileTexts)('is none, or one of whole parts, where it is $name', ({ text }) => {
    for (const query of [text, `[${JSON.stringify(text)}]`, `["d",${JSON.stringify(text)},${JSON.stringify(text)}]`])
      expect(parseStepQuery(query)).toBeNull();
  });

  it.each([
    '["d","r",-1]',
    '["d","r",1.5]',
    '["d","r",1e999]',
    '["d",{"toString":1},0]',
    '{"0":"d","1":"r","2":0}',
    'null',
  ])('is none where it is %s', (query) => {
    expect(parseStepQuery(query)).toBeNull();
  });
});
