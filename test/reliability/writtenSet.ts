import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/core/document/runSet';
import { headerLine, runLine } from '../../src/core/document/writeRunSet';
import type { Random } from '../../src/core/random';
import type { Run } from '../../src/core/trace/run';

/** A run-set file as bytes, with where each of its lines stands. */
export interface WrittenSet {
  readonly bytes: Buffer;
  /** The lines in order, the header first. */
  readonly lines: readonly WrittenLine[];
}

export interface WrittenLine {
  /** As it was written, with its line feed. */
  readonly text: string;
  /** Byte offsets: the first byte, and the line feed. */
  readonly start: number;
  readonly lineFeed: number;
}

const WORDS = [
  ...'so the sum is and then we take away from what was left which makes if not wait again check'.split(' '),
  ...[
    '7',
    '12',
    '= 33.',
    'größer',
    '世界',
    '👋🏽',
    '\ufffd',
    '\ud800',
    '"x"',
    '\\n',
    '<b>',
    '\u2028',
    '\n',
    '{}',
    '\u0000',
  ],
];
const CHARS_OF_A_RUN = 14_000;

/** A set of at least so many bytes whose texts have what is hard: quotes, line separators, characters of every length, halves of one. */
export function writtenSet(minBytes: number, random: Random): WrittenSet {
  const texts = [headerOf()];
  let size = Buffer.byteLength(texts.join(''));
  for (let index = 0; size < minBytes; index += 1) {
    const line = runLine(runOf(index, random));
    texts.push(line);
    size += Buffer.byteLength(line);
  }
  let start = 0;
  const lines = texts.map((text) => {
    const line = { text, start, lineFeed: start + Buffer.byteLength(text) - 1 };
    start = line.lineFeed + 1;
    return line;
  });
  return { bytes: Buffer.from(texts.join('')), lines };
}

/** The n-th run of a set. */
export function runOf(index: number, random: Random): Run {
  return {
    id: `r${index + 1}`,
    model: 'abacus-s',
    seed: index,
    trace: { thinking: textOf(random), answer: `Answer: ${Math.floor(random() * 100)}` },
    givenSteps: null,
    end: { kind: 'stopped' },
    provenance: null,
  };
}

function headerOf(): string {
  return headerLine({
    id: 'written',
    createdAt: '2026-01-01T00:00:00.000Z',
    prompt: {
      messages: [{ role: 'user', content: 'What is left? 世界' }],
      variables: {},
      expected: null,
      name: null,
    },
    plan: null,
    settings: DEFAULT_ANALYSIS_SETTINGS,
    parent: null,
  });
}

function textOf(random: Random): string {
  const words: string[] = [];
  for (let chars = 0; chars < CHARS_OF_A_RUN;) {
    const word = WORDS[Math.floor(random() * WORDS.length)] ?? '';
    words.push(word);
    chars += word.length + 1;
  }
  return words.join(' ');
}
