import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { DamageKind } from '../../../src/core/document/damage';
import { readRunSet } from '../../../src/core/document/readRunSet';
import { DEFAULT_ANALYSIS_SETTINGS, type RunSet } from '../../../src/core/document/runSet';
import { sealedLine, sealedText } from '../../../src/core/document/sealedLine';
import { headerLine, planLine, runLine, runSetText, settingsLine } from '../../../src/core/document/writeRunSet';
import { MESSAGES } from '../../../src/core/report/messages';
import { sentence } from '../../../src/core/report/sentence';
import type { Run } from '../../../src/core/trace/run';
import { anyPlan, anyRunSet, anySettings } from './arbitraryRunSet';

// Some tests go through every bit of a file, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const run = (id: string, answer = `answer of ${id}`): Run => ({
  id,
  model: 'abacus-s',
  seed: 7,
  trace: { thinking: 'Let me see. ', answer },
  givenSteps: null,
  end: { kind: 'stopped' },
  provenance: null,
});

const set: RunSet = {
  id: 'set-1',
  createdAt: '2026-02-03T04:05:06.789Z',
  prompt: { messages: [{ role: 'user', content: 'What is 2 + 2?' }], variables: {}, expected: '4', name: 'sum' },
  plan: { models: ['abacus-s'], runsPerModel: 2, baseSeed: 7, think: 'default', options: { temperature: 1 } },
  settings: DEFAULT_ANALYSIS_SETTINGS,
  parent: null,
  runs: [run('a'), run('b')],
};
const SET_TEXT = runSetText(set);

const damageOf = (text: string): readonly DamageKind[] => readRunSet(text).damage.map(({ kind }) => kind);
const idsOf = (text: string): readonly string[] | undefined => readRunSet(text).set?.runs.map(({ id }) => id);
const decoded = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

describe('a run set that is written and read', () => {
  it('is the same set, whatever texts it holds', () => {
    fc.assert(
      fc.property(anyRunSet(), (any) => {
        const bytes = new TextEncoder().encode(runSetText(any));
        expect(readRunSet(decoded(bytes))).toEqual({ set: any, damage: [], newerVersion: null });
      }),
    );
  });

  it('takes the last of several settings and plans', () => {
    fc.assert(
      fc.property(
        anyRunSet(2),
        fc.array(anySettings, { minLength: 1, maxLength: 3 }),
        anyPlan,
        (any, settings, plan) => {
          const text = runSetText(any) + settings.map(settingsLine).join('') + planLine(plan);
          expect(readRunSet(text).set).toEqual({ ...any, settings: settings.at(-1), plan });
        },
      ),
    );
  });

  it('is read with CRLF, a byte order mark, blank lines and without the last line feed', () => {
    const text = `\ufeff\r\n${SET_TEXT.replaceAll('\n', '\r\n\r\n  \r\n').trimEnd()}`;
    expect(readRunSet(text)).toEqual({ set, damage: [], newerVersion: null });
  });

  it('passes over members that it does not know', () => {
    const text = headerLine(set) + sealedLine({ kind: 'run', run: { ...run('a'), mood: 'sunny' }, later: [1] });
    expect(readRunSet(text)).toEqual({ set: { ...set, runs: [run('a')] }, damage: [], newerVersion: null });
  });

  it('takes a missing member for null where null is allowed', () => {
    const { id, model, trace, end } = run('a');
    const bare = { id, model, trace, end };
    expect(readRunSet(headerLine(set) + sealedLine({ kind: 'run', run: bare })).set?.runs).toEqual([
      { ...run('a'), seed: null },
    ]);
  });
});

describe('a damaged run-set file', () => {
  it('gives back every run before the byte at which it was cut', () => {
    const bytes = new TextEncoder().encode(SET_TEXT);
    const ends = lineEnds(SET_TEXT);
    for (let cut = 0; cut < bytes.length; cut += 1) {
      const read = readRunSet(decoded(bytes.subarray(0, cut)));
      const wholeLines = ends.filter((end) => end - 1 <= cut).length;
      expect(read.set?.runs ?? [], `cut at ${cut}`).toEqual(set.runs.slice(0, Math.max(0, wholeLines - 1)));
      const isBetweenLines = cut === 0 || ends.includes(cut) || ends.includes(cut + 1);
      expect(damageAfterCut(read.damage.map(({ kind }) => kind)), `cut at ${cut}`).toBe(!isBetweenLines);
    }
  });

  it('gives back every run before a cut, whatever texts it holds', () => {
    fc.assert(
      fc.property(anyRunSet(3), fc.double({ min: 0, max: 1, noNaN: true }), (any, place) => {
        const bytes = new TextEncoder().encode(runSetText(any));
        const cut = Math.floor(place * bytes.length);
        const read = readRunSet(decoded(bytes.subarray(0, cut)));
        const found = read.set?.runs ?? [];
        expect(found).toEqual(any.runs.slice(0, found.length));
        const whole = lineEnds(runSetText(any)).filter((end) => end - 1 <= cut).length;
        expect(found).toHaveLength(Math.max(0, whole - 1));
      }),
    );
  });

  it('never takes a line with a flipped bit for whole, and reads all others', () => {
    const bytes = new TextEncoder().encode(SET_TEXT);
    const ends = lineEnds(SET_TEXT);
    for (let place = 0; place < bytes.length - 1; place += 1) {
      const hit = ends.findIndex((end) => place < end);
      // A flip in a line feed joins two lines.
      const lost = bytes[place] === 10 ? [hit, hit + 1] : [hit];
      const left = set.runs.filter((_, index) => !lost.includes(index + 1)).map(({ id }) => id);
      for (let bit = 0; bit < 8; bit += 1) {
        const read = readRunSet(decoded(withFlip(bytes, place, bit)));
        expect(read.set?.runs.map(({ id }) => id) ?? [], `bit ${bit} of byte ${place}`).toEqual(left);
        expect(read.damage.length, `bit ${bit} of byte ${place}`).toBeGreaterThan(0);
      }
    }
  });

  it('gives back only runs that were written, whatever bits are flipped in whatever texts', () => {
    const anyFlips = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(7)), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(anyRunSet(4), anyFlips, (any, flips) => {
        const bytes = new TextEncoder().encode(runSetText(any));
        const flipped = flips.reduce<Uint8Array>(
          (left, [place, bit]) => withFlip(left, Math.floor(place * (bytes.length - 1)), bit),
          bytes,
        );
        const found = readRunSet(decoded(flipped)).set?.runs ?? [];
        for (const run of found) expect(any.runs).toContainEqual(run);
        expect(found.length).toBeGreaterThanOrEqual(any.runs.length - 2 * flips.length);
      }),
    );
  });

  it('keeps runs under a stand-in where the header is damaged or missing', () => {
    const lines = SET_TEXT.split('\n');
    const broken = [lines[0]?.replace('What', 'Why'), ...lines.slice(1)].join('\n');
    expect(damageOf(broken)).toEqual(['noHeader', 'altered']);
    expect(damageOf(lines.slice(1).join('\n'))).toEqual(['noHeader']);
    for (const text of [broken, lines.slice(1).join('\n')]) {
      const read = readRunSet(text).set;
      expect(read?.runs).toEqual(set.runs);
      expect(read?.prompt.messages).toEqual([]);
      expect(read?.id).toBe(readRunSet(text).set?.id);
    }
  });

  it('names a line that was cut also where others follow it', () => {
    const text = headerLine(set) + runLine(run('a')).slice(0, 60) + '\n' + runLine(run('b'));
    expect(idsOf(text)).toEqual(['b']);
    expect(readRunSet(text).damage).toMatchObject([{ kind: 'cut', line: 2 }]);
  });

  it('names a line that was changed by hand and leaves it out', () => {
    const text = SET_TEXT.replace('answer of a', 'answer of A');
    expect(idsOf(text)).toEqual(['b']);
    expect(readRunSet(text).damage).toMatchObject([{ kind: 'altered', line: 2 }]);
  });

  it('tells a character that UTF-8 cannot say from the mark that stands for it', () => {
    const text = headerLine(set) + runLine(run('a', 'odd \ufffd'));
    expect(idsOf(text)).toEqual(['a']);
    expect(idsOf(text.replace('\ufffd', '\ud800'))).toEqual([]);
  });

  it('remarks kinds of line that it does not know', () => {
    const text = SET_TEXT + sealedLine({ kind: 'embedding', values: [1] }) + sealedLine({ note: 'no kind' });
    expect(idsOf(text)).toEqual(['a', 'b']);
    expect(readRunSet(text).damage).toMatchObject([
      { kind: 'unknownKind', line: 4 },
      { kind: 'unknownKind', line: 5 },
    ]);
  });

  it('keeps both of two runs of one name, and one of two equal lines', () => {
    const text = SET_TEXT + runLine(run('a')) + runLine(run('a', 'another')) + runLine(run('a~2')) + headerLine(set);
    expect(idsOf(text)).toEqual(['a', 'b', 'a~2', 'a~2~2']);
    expect(damageOf(text)).toEqual(['repeatedLine', 'renamedRun', 'renamedRun', 'repeatedLine']);
  });

  it('stops where another run set begins', () => {
    const text = SET_TEXT + headerLine({ ...set, id: 'set-2' }) + runLine(run('c'));
    expect(idsOf(text)).toEqual(['a', 'b']);
    expect(readRunSet(text).damage).toMatchObject([{ kind: 'otherSet', line: 4 }]);
  });

  it('says what it found where there is nothing to read', () => {
    expect(damageOf('')).toEqual(['empty']);
    expect(damageOf('\ufeff \r\n\n')).toEqual(['empty']);
    expect(damageOf('# A diary\n\nDear diary,\n')).toEqual(['notARunSet']);
    expect(damageOf('{"prompt":"2 + 2?","answer":"4"}\n'.repeat(5))).toEqual(['notARunSet']);
    expect(damageOf(headerLine(set).slice(0, 80))).toEqual(['noHeader', 'cut']);
    for (const text of ['', 'x', headerLine(set).slice(0, 80)]) expect(readRunSet(text).set).toBeNull();
  });

  it('reads nothing of a newer version of the format', () => {
    const newer = sealedLine({ kind: 'header', format: 'forkline-run-set', version: 2, id: 'x' }) + runLine(run('a'));
    expect(readRunSet(newer)).toMatchObject({ set: null, newerVersion: 2, damage: [{ kind: 'newerVersion' }] });
  });
});

describe('hostile run-set files', () => {
  const withRun = (value: unknown) => readRunSet(headerLine(set) + sealedLine({ kind: 'run', run: value }));

  it.each([
    ['id', { ...run('a'), id: '' }],
    ['trace.answer', { ...run('a'), trace: { thinking: '', answer: 3 } }],
    ['trace', { ...run('a'), trace: [] }],
    ['seed', { ...run('a'), seed: 1.5 }],
    ['end.kind', { ...run('a'), end: { kind: 'bored' } }],
    ['end.failure.kind', { ...run('a'), end: { kind: 'failed', failure: { kind: 'moon', detail: '' } } }],
    ['givenSteps[0].end', { ...run('a'), givenSteps: [{ channel: 'thinking', start: 0, end: 99 }] }],
    ['givenSteps[0].channel', { ...run('a'), givenSteps: [{ channel: '__proto__', start: 0, end: 1 }] }],
    ['provenance.server', { ...run('a'), provenance: {} }],
  ])('leaves out a run whose %s does not fit, and says which member', (path, value) => {
    const read = withRun(value);
    expect(read.set?.runs).toEqual([]);
    expect(read.damage[0]?.kind).toBe('misfit');
    expect(read.damage[0]?.finding.args[1]).toMatch(`run.${path}`);
  });

  it('are no way to another prototype', () => {
    const json = `{"kind":"run","run":{"__proto__":${JSON.stringify(run('a'))}}}`;
    expect(readRunSet(headerLine(set) + sealedText(json)).set?.runs).toEqual([]);
    const variables = Object.fromEntries(Object.entries({ ['__proto__']: 'x', toString: 'y' }));
    const found = readRunSet(headerLine({ ...set, prompt: { ...set.prompt, variables } })).set?.prompt.variables;
    expect(Object.entries(found ?? {})).toEqual([
      ['__proto__', 'x'],
      ['toString', 'y'],
    ]);
    expect(Object.getPrototypeOf(found)).toBe(Object.prototype);
  });

  it('may be nested deeply or hold very long lines', () => {
    const nest = '['.repeat(200_000) + ']'.repeat(200_000);
    const deepRun = sealedText(`{"kind":"run","run":${nest}}`);
    const deepExtra = sealedText(`{"kind":"run","run":${JSON.stringify(run('a'))},"more":${nest}}`);
    const read = readRunSet(headerLine(set) + deepRun + deepExtra);
    expect(read.set?.runs).toEqual([run('a')]);
    expect(read.damage).toMatchObject([{ kind: 'misfit', line: 2 }]);
    const long = run('a', 'x'.repeat(5_000_000));
    expect(readRunSet(headerLine(set) + runLine(long)).set?.runs).toEqual([long]);
  });

  it('never throw, and what they do not hold is not made up', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.json())), (lines) => {
        expect(readRunSet(lines.join('\n')).set).toBeNull();
      }),
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('kind', 'format', 'version', 'run', 'id'), fc.jsonValue()),
        (members) => {
          fc.pre(Object.keys(members).length > 0);
          expect(readRunSet(SET_TEXT + sealedLine(members)).set?.runs.slice(0, 2)).toEqual(set.runs);
        },
      ),
    );
  });
});

it('has a sentence for each damage, with all its places filled', () => {
  const text = [
    SET_TEXT,
    sealedLine({ kind: 'moon' }),
    sealedLine({ kind: 'run', run: {} }),
    runLine(run('a')),
    runLine(run('a', 'other')),
    'x\n',
    sealedLine({ kind: 'header', format: 'forkline-run-set', version: 1 }),
    'y',
  ].join('');
  const newer = sealedLine({ kind: 'header', format: 'forkline-run-set', version: 9 });
  const damage = ['', 'x', newer, text, runLine(run('a'))].flatMap((file) => readRunSet(file).damage);
  expect(new Set(damage.map(({ kind }) => kind)).size).toBe(10);
  for (const { finding } of damage) expect(sentence(finding, MESSAGES)).not.toMatch(/\{\d\}/);
});

const withFlip = (bytes: Uint8Array, place: number, bit: number): Uint8Array => {
  const flipped = Uint8Array.from(bytes);
  flipped[place] = (bytes[place] ?? 0) ^ (1 << bit);
  return flipped;
};

/** Byte offsets just past each line feed. */
function lineEnds(text: string): readonly number[] {
  return [...new TextEncoder().encode(text)].flatMap((byte, index) => (byte === 10 ? [index + 1] : []));
}

const damageAfterCut = (kinds: readonly DamageKind[]): boolean =>
  kinds.some((kind) => kind === 'cut' || kind === 'notARunSet');
