import { readRunSet } from '../../src/core/document/readRunSet';
import { runLine } from '../../src/core/document/writeRunSet';
import { seededRandom, type Random } from '../../src/core/random';
import { all, none, tried, type PartFigures, type ReliabilityPart } from './reliabilityPart';
import { runOf, writtenSet, type WrittenSet } from './writtenSet';

const SET_BYTES = 1_000_000;
const CUTS_TRIED = 2_000;
const FLIPS_TRIED = 2_000;
const SEED = 'cuts';

/** What reading a damaged file gave, against what was written. */
interface Reading {
  readonly wholeRuns: number;
  readonly recovered: number;
  /** Runs that were read and never written so. */
  readonly falselyWhole: number;
  /** Whether runs are missing and nothing tells it. */
  readonly isSilent: boolean;
}

/** A run-set file cut at any byte, and with single bits and bytes changed. */
export const CUTS: ReliabilityPart = { name: 'cuts', run: () => Promise.resolve(measureCuts()) };

function measureCuts(): PartFigures {
  const random = seededRandom(SEED);
  const written = writtenSet(SET_BYTES, random);
  const cuts = placesOfCuts(written, random).map((at) => readCut(written, at));
  const further = runLine(runOf(written.lines.length, random));
  const continued = placesOfCuts(written, random).map((at) => readContinued(written, at, further));
  const flips = Array.from({ length: FLIPS_TRIED }, (_, n) => readFlipped(written, random, n % 2 === 0));
  const size = `${(written.bytes.byteLength / 1e6).toFixed(2)} MB, ${written.lines.length - 1} runs`;
  return {
    rows: [
      tried('run set', size),
      ...rowsOf('cut at a byte', cuts),
      ...rowsOf('cut at a byte, then a further run appended', continued),
      ...rowsOf('one bit or one byte changed', flips),
    ],
    problems: [],
  };
}

function rowsOf(what: string, readings: readonly Reading[]) {
  const sum = (of: (reading: Reading) => number): number => readings.reduce((total, reading) => total + of(reading), 0);
  return [
    tried(`${what}: files`, readings.length),
    all(
      `${what}: whole runs recovered`,
      sum(({ recovered }) => recovered),
      sum(({ wholeRuns }) => wholeRuns),
    ),
    none(
      `${what}: damaged runs taken for whole`,
      sum(({ falselyWhole }) => falselyWhole),
    ),
    none(
      `${what}: files with missing runs that told no damage`,
      sum(({ isSilent }) => Number(isSilent)),
    ),
  ];
}

/** Around the ends of lines, and drawn anywhere. */
function placesOfCuts({ bytes, lines }: WrittenSet, random: Random): readonly number[] {
  const ends = lines.flatMap(({ lineFeed }) => [-1, 0, 1].map((by) => lineFeed + by));
  const places = new Set(ends);
  while (places.size < CUTS_TRIED) places.add(Math.floor(random() * bytes.byteLength));
  return [...places];
}

function readCut({ bytes, lines }: WrittenSet, at: number): Reading {
  const whole = lines.filter(({ lineFeed }) => lineFeed <= at);
  const isCutInLine = lines.some(({ start, lineFeed }) => start < at && at < lineFeed);
  return reading(bytes.subarray(0, at), { whole: whole.slice(1), written: lines, mustTell: isCutInLine });
}

/** What a writer does that goes on with a cut file: it begins on a line of its own. */
function readContinued({ bytes, lines }: WrittenSet, at: number, further: string): Reading {
  const cut = bytes.subarray(0, at);
  const lead = at === 0 || cut.at(-1) === 0x0a ? '' : '\n';
  const added = { text: further, start: at, lineFeed: at + Buffer.byteLength(further) };
  const whole = lines.slice(1).filter(({ lineFeed }) => lineFeed <= at);
  const isCutInLine = lines.some(({ start, lineFeed }) => start < at && at < lineFeed);
  return reading(Buffer.concat([cut, Buffer.from(lead + further)]), {
    whole: [...whole, added],
    written: [...lines, added],
    mustTell: isCutInLine,
  });
}

function readFlipped({ bytes, lines }: WrittenSet, random: Random, isBit: boolean): Reading {
  const at = Math.floor(random() * bytes.byteLength);
  const mask = isBit ? 1 << Math.floor(random() * 8) : 1 + Math.floor(random() * 255);
  const flipped = Buffer.from(bytes);
  flipped[at] = (flipped[at] ?? 0) ^ mask;
  // Without its line feed a line runs into the next one, and both are damaged.
  const whole = lines.filter(({ start, lineFeed }) => at < start - 1 || at > lineFeed);
  return reading(flipped, { whole: whole.filter((line) => line !== lines[0]), written: lines, mustTell: true });
}

function reading(
  bytes: Uint8Array,
  expected: {
    readonly whole: WrittenSet['lines'];
    readonly written: WrittenSet['lines'];
    readonly mustTell: boolean;
  },
): Reading {
  const { set, damage } = readRunSet(new TextDecoder().decode(bytes));
  const read = new Set((set?.runs ?? []).map(runLine));
  const written = new Set(expected.written.map(({ text }) => text));
  const isAllThere = expected.written.slice(1).every(({ text }) => read.has(text));
  return {
    wholeRuns: expected.whole.length,
    recovered: expected.whole.filter(({ text }) => read.has(text)).length,
    falselyWhole: [...read].filter((text) => !written.has(text)).length,
    isSilent: expected.mustTell && !isAllThere && damage.length === 0,
  };
}
