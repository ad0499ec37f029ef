import { describe, expect, it } from 'vitest';
import { importTraces } from '../../src/core/document/importTraces';
import { readRunSet } from '../../src/core/document/readRunSet';
import { DEFAULT_ANALYSIS_SETTINGS, type RunSet } from '../../src/core/document/runSet';
import { sealedLine, sealedText } from '../../src/core/document/sealedLine';
import { headerLine, runLine, runSetText } from '../../src/core/document/writeRunSet';
import { ENGLISH } from '../../src/core/report/catalogue';
import { sentence } from '../../src/core/report/sentence';
import type { Run } from '../../src/core/trace/run';
import { journalHeaderLine, journalRunLine, journalTextLine, readJournal } from '../../src/sampling/journalLines';

/** What is giant takes its time where a machine has much to do; what has no bound does not come to an end. */
const ROOMY = { timeout: 120_000 };
const DEPTH = 100_000;
const HUGE = 'x'.repeat(10_000_000);
/** Long enough for what has to be hashed, too. */
const LONG = 'x'.repeat(1_000_000);
const DEEP = `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`;
const DEEP_OBJECT = `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`;
/** Names that are more than names on an object that has a prototype. */
const INHERITED = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf', 'then'];

const run = (id: string, of: Partial<Run> = {}): Run => ({
  id,
  model: 'm',
  seed: 1,
  trace: { thinking: 'One.\nTwo.\n', answer: '3' },
  givenSteps: null,
  end: { kind: 'stopped' },
  provenance: null,
  ...of,
});

const SET: RunSet = {
  id: 'set',
  createdAt: '2026-01-02T03:04:05Z',
  prompt: { messages: [{ role: 'user', content: 'How many?' }], variables: {}, expected: null, name: null },
  plan: null,
  settings: DEFAULT_ANALYSIS_SETTINGS,
  parent: null,
  runs: [],
};

const PLAN = { models: ['m'], runsPerModel: 2, baseSeed: 0, think: 'default', options: {} } as const;
const OWNER = { pid: 1, host: 'here', since: '2026-01-02T03:04:05Z' };
const PIECE = { kind: 'text', id: 'r', channel: 'answer', start: 1, text: 'b', atMs: 1 };

const runIdsOf = (text: string): readonly string[] | undefined => readRunSet(text).set?.runs.map(({ id }) => id);

/** A whole run line in which one member is replaced. */
const runLineWith = (member: string, json: string): string =>
  sealedText(JSON.stringify({ kind: 'run', run: { ...run('odd'), [member]: 'HERE' } }).replace('"HERE"', json));

const sameId = (seed: number): string => JSON.stringify(run('same', { seed }));

/** Nothing has been put on what all objects share. */
const expectCleanPrototype = (): void => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Reflect.get({}, 'owned')).toBeUndefined();
};

describe('a run-set file', ROOMY, () => {
  const [before, after] = [runLine(run('before')), runLine(run('after'))];
  const around = (line: string): string => headerLine(SET) + before + line + after;

  it.each([
    ['deep lists', `${DEEP}\n`],
    ['deep objects', `${DEEP_OBJECT}\n`],
    ['an opened depth', `${'['.repeat(DEPTH)}\n`],
    ['sealed deep lists', sealedText(`{"kind":"run","run":${DEEP}}`)],
    ['sealed deep objects', sealedText(`{"kind":${DEEP_OBJECT},"run":1}`)],
    ['a run whose answer is deep', runLineWith('trace', DEEP_OBJECT)],
    ['a run whose steps are deep', runLineWith('givenSteps', DEEP)],
    ['a run whose id is deep', runLineWith('id', DEEP)],
    ['a giant line of one letter', `${HUGE}\n`],
    ['a giant line of brackets', `{"kind":"run","run":${'['.repeat(1_000_000)}\n`],
    ['a long kind', sealedLine({ kind: LONG })],
  ])('keeps the runs around %s', (_, line) => {
    const { set, damage } = readRunSet(around(line));
    expect(set?.runs.map(({ id }) => id)).toEqual(['before', 'after']);
    expect(damage.map(({ line: at }) => at)).toEqual([3]);
  });

  it('gives a giant answer back as it was', () => {
    const { set, damage } = readRunSet(around(runLine(run('huge', { trace: { thinking: '', answer: HUGE } }))));
    expect(damage).toEqual([]);
    expect(set?.runs[1]?.trace.answer === HUGE).toBe(true);
  });

  it('passes over unknown members, however deep', () => {
    const line = sealedText(JSON.stringify({ kind: 'run', run: run('more'), more: 'HERE' }).replace('"HERE"', DEEP));
    expect(runIdsOf(around(line))).toEqual(['before', 'more', 'after']);
  });

  it('keeps names that objects inherit as ids, models, options, variables and answers declared the same', () => {
    const named = Object.fromEntries(INHERITED.map((name) => [name, name]));
    const set: RunSet = {
      ...SET,
      prompt: { ...SET.prompt, variables: named },
      plan: { models: INHERITED.slice(0, 4), runsPerModel: 1, baseSeed: 0, think: 'default', options: named },
      settings: { ...SET.settings, sameOutcomes: [INHERITED] },
      runs: INHERITED.map((name) => run(name, { model: name, trace: { thinking: '', answer: name } })),
    };
    const read = readRunSet(runSetText(set));
    expect(read.damage).toEqual([]);
    expect(runSetText(read.set ?? SET)).toBe(runSetText(set));
    expect(Object.keys(read.set?.plan?.options ?? {})).toEqual(INHERITED);
    expect(Object.getPrototypeOf(read.set?.plan?.options)).toBe(Object.prototype);
    expectCleanPrototype();
  });

  it('takes nothing from a prototype that a line brings along', () => {
    const members = `"kind":"run","__proto__":{"run":${JSON.stringify(run('inherited'))},"owned":1}`;
    const { set, damage } = readRunSet(around(sealedText(`{${members}}`)));
    expect(set?.runs.map(({ id }) => id)).toEqual(['before', 'after']);
    expect(damage.map(({ kind }) => kind)).toEqual(['misfit']);
    expectCleanPrototype();
  });

  it('tells what it cannot read in few words', () => {
    const long = run(LONG);
    const line = sealedLine({ kind: LONG }) + runLine(long) + runLine({ ...long, seed: 2 });
    const { set, damage } = readRunSet(headerLine(SET) + line);
    expect(set?.runs.map(({ id }) => id === LONG || id === `${LONG}~2`)).toEqual([true, true]);
    expect(damage.map(({ kind }) => kind)).toEqual(['unknownKind', 'renamedRun']);
    for (const { finding } of damage) expect(sentence(finding, ENGLISH).length).toBeLessThan(500);
  });

  it('gives each of many runs that have one id an id of its own', () => {
    const lines = Array.from({ length: 10_000 }, (_, seed) => sealedText(`{"kind":"run","run":${sameId(seed)}}`));
    const { set } = readRunSet(headerLine(SET) + lines.join(''));
    expect(new Set(set?.runs.map(({ id }) => id)).size).toBe(10_000);
    expect(set?.runs.at(-1)?.id).toBe('same~10000');
  });

  it('tells a giant file of damaged lines line by line, and reads what is whole', () => {
    const { set, damage } = readRunSet(headerLine(SET) + '{\n'.repeat(20_000) + after);
    expect(set?.runs).toHaveLength(1);
    expect(damage).toHaveLength(20_000);
  });
});

describe('a journal', ROOMY, () => {
  const start = journalHeaderLine({ plan: PLAN, firstRunIndex: 0, owner: OWNER });
  const begun = journalRunLine(run('r', { trace: { thinking: '', answer: '' } }));
  const text = (at: number, piece: string): string =>
    journalTextLine({ id: 'r', channel: 'answer', start: at, text: piece, atMs: 1 });

  it.each([
    ['deep lists', `${DEEP}\n`],
    ['sealed deep lists', sealedText(`{"kind":"text","id":${DEEP}}`)],
    ['a plan that is deep', sealedText(`{"kind":"journal","plan":${DEEP_OBJECT}}`)],
    ['a run that is deep', sealedText(`{"kind":"started","run":${DEEP_OBJECT}}`)],
    ['a giant line', `${HUGE}\n`],
    ['a long kind', sealedLine({ kind: LONG })],
    ['a text of a run that objects inherit', sealedLine({ ...PIECE, id: '__proto__' })],
    ['a text in a channel that objects inherit', sealedLine({ ...PIECE, channel: '__proto__' })],
    ['a text with a number for its text', sealedLine({ ...PIECE, text: 1 })],
  ])('keeps what is around %s', (_, line) => {
    const read = readJournal(start + begun + text(0, 'a') + line + text(1, 'z'));
    expect(read.start?.plan.models).toEqual(['m']);
    expect(read.runs.map(({ id, trace }) => [id, trace.answer])).toEqual([['r', 'az']]);
    expectCleanPrototype();
  });

  it('gives a long piece back as it was', () => {
    const read = readJournal(start + begun + text(0, LONG));
    expect(read.runs[0]?.trace.answer === LONG).toBe(true);
  });

  it('keeps runs whose ids objects inherit', () => {
    const lines = INHERITED.map((id) => journalRunLine(run(id))).join('');
    expect(readJournal(start + lines).runs.map(({ id }) => id)).toEqual(INHERITED);
  });
});

describe('traces of other programs', ROOMY, () => {
  const read = (text: string) => importTraces({ text, createdAt: '2026-01-02T03:04:05Z', name: null });
  const line = '{"id":"a","answer":"1"}\n';

  it.each([
    ['deep lists', DEEP, 'notJson'],
    ['an opened depth', '['.repeat(DEPTH), 'notJson'],
    ['deep steps', `{"answer":"1","steps":${DEEP}}`, 'misfit'],
    ['a deep answer', `{"answer":${DEEP_OBJECT}}`, 'misfit'],
    ['a deep id', `{"id":${DEEP}}`, 'misfit'],
    ['a giant line of one letter', HUGE, 'notJson'],
  ])('are refused at the line that holds %s', (_, bad, kind) => {
    const imported = read(`${line}${bad}\n`);
    expect(imported.ok ? null : [imported.failure.kind, imported.failure.line]).toEqual([kind, 2]);
  });

  it('are refused in few words where a long id is there twice', () => {
    const imported = read(`${JSON.stringify({ id: LONG })}\n`.repeat(2));
    expect(imported.ok ? null : imported.failure.kind).toBe('repeatedId');
    expect(imported.ok ? '' : sentence(imported.failure.finding, ENGLISH).length).toBeLessThan(500);
  });

  it('are read with giant answers, deep members that nobody reads, and names that objects inherit', () => {
    const imported = read(
      [
        `{"answer":"${HUGE}","other":${DEEP}}`,
        ...INHERITED.map((id) => JSON.stringify({ id, model: id, answer: id })),
        '{"id":"last","__proto__":{"model":"inherited","owned":1},"constructor":{"prototype":{"owned":1}}}',
      ].join('\n'),
    );
    const runs = imported.ok ? imported.value.runs : [];
    expect(runs.map(({ id }) => id)).toEqual(['1', ...INHERITED, 'last']);
    expect(runs[0]?.trace.answer === HUGE).toBe(true);
    expect(runs.at(-1)?.model).toBe('unknown');
    expectCleanPrototype();
  });
});
