import { seededRandom, type Random } from '../../../src/core/random';
import { BODY_FAULTS } from './bodyFaults';
import { expectedRun, type ExpectedRun } from './expectedRun';
import type { Fault } from './fault';
import type { RecordedStream } from './recordedStream';
import { REPLY_FAULTS } from './replyFaults';
import type { WireReply } from './wireReply';

/** One fault at one place of one stream, and what must become of the run. */
export interface FaultCase {
  readonly fault: string;
  readonly stream: string;
  /** Byte offset in the body. */
  readonly at: number;
  readonly expected: ExpectedRun;
  /** Made when it is needed: some are large. */
  readonly reply: () => WireReply;
}

export interface Places {
  /** Byte offsets drawn in each stream for faults that strike at any byte, beside the boundaries. */
  readonly bytes: number;
  /** Boundaries taken of each stream, spread evenly; all where it has fewer. */
  readonly boundaries: number;
  /** Places for faults that move megabytes. */
  readonly heavy: number;
}

const FAULTS: readonly Fault[] = [...REPLY_FAULTS, ...BODY_FAULTS];

/** Every fault at every place, or at a drawn part of them; the same for the same seed. */
export function faultCases(streams: readonly RecordedStream[], places: Places, seed: string): readonly FaultCase[] {
  const random = seededRandom(seed);
  return streams.flatMap((stream) =>
    FAULTS.flatMap((fault) => placesOf(fault, stream, places, random).flatMap((at) => caseAt(fault, stream, at))),
  );
}

/** A part of the cases in which each fault is met about equally often. */
export function sampleOfCases(cases: readonly FaultCase[], count: number, seed: string): readonly FaultCase[] {
  const random = seededRandom(seed);
  const names = [...new Set(cases.map(({ fault }) => fault))];
  const queues = names.map((name) =>
    shuffled(
      cases.filter(({ fault }) => fault === name),
      random,
    ),
  );
  const taken: FaultCase[] = [];
  for (let round = 0; taken.length < Math.min(count, cases.length); round += 1) {
    for (const queue of queues) taken.push(...queue.slice(round, round + 1));
  }
  return taken.slice(0, count);
}

function caseAt(fault: Fault, stream: RecordedStream, at: number): readonly FaultCase[] {
  const reply = fault.inject(stream, at);
  if (reply === null || isSilentFromTheStart(reply)) return [];
  const again = (): WireReply => fault.inject(stream, at) ?? reply;
  const kept = fault.isHeavy === true ? again : () => reply;
  return [{ fault: fault.name, stream: stream.name, at, expected: expectedRun(fault, reply), reply: kept }];
}

/** A run of which no line has come may wait for its model for as long as that takes; only a person ends it. */
function isSilentFromTheStart({ end, pieces }: WireReply): boolean {
  return end === 'silence' && !Buffer.concat(pieces).includes('\n');
}

function placesOf(fault: Fault, stream: RecordedStream, places: Places, random: Random): readonly number[] {
  if (fault.scope === 'reply') return [0];
  const boundaries = spread(stream.boundaries, fault.isHeavy === true ? places.heavy : places.boundaries);
  if (fault.scope === 'boundary' || fault.isHeavy === true) return boundaries;
  const drawn = Array.from({ length: places.bytes }, () => Math.floor(random() * stream.bytes.byteLength));
  return [...new Set([...boundaries, ...drawn])];
}

function spread(all: readonly number[], count: number): readonly number[] {
  if (all.length <= count) return all;
  return Array.from({ length: count }, (_, n) => all[Math.round((n * (all.length - 1)) / Math.max(1, count - 1))] ?? 0);
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
