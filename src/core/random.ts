import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Trace } from './trace/trace';

/** Draws uniform numbers of `[0, 1)` with 53 bits; each call moves the generator on. */
export type Random = () => number;

/** State of the generator: four unsigned 32-bit words, not all zero. */
export type RandomState = readonly [number, number, number, number];

const rotateLeft = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/**
 * Unsigned 32-bit words of xoshiro128** 1.1 (Blackman & Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS
 * 47, 2021), period 2^128 − 1.
 */
export function xoshiro128(state: RandomState): () => number {
  let [a, b, c, d] = state;
  return () => {
    const word = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return word;
  };
}

/** A generator whose draws depend on `seed` alone: its state is the first 128 bits of the seed's SHA-256. */
export function seededRandom(seed: string): Random {
  const { buffer, byteOffset } = sha256(utf8ToBytes(seed));
  const view = new DataView(buffer, byteOffset);
  const next = xoshiro128([view.getUint32(0), view.getUint32(4), view.getUint32(8), view.getUint32(12)]);
  return () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
}

/** What of a run its random parts depend on. */
export interface SeedingRun {
  readonly model: string;
  readonly seed: number | null;
  readonly trace: Trace;
}

/**
 * A seed that is a function of the runs' contents and not of their order or ids: the SHA-256 of their sorted content hashes.
 * 64 lower-case hexadecimal digits. Append a word to it for each part that draws, so that the parts draw apart.
 */
export function seedOfRuns(runs: readonly SeedingRun[]): string {
  const hashOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
  const contents = runs.map(({ model, seed, trace }) =>
    hashOf(JSON.stringify([model, seed, trace.thinking, trace.answer])),
  );
  return hashOf(contents.sort().join('\n'));
}
