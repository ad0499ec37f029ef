import { join } from 'node:path';
import { splitSteps } from '../../src/core/trace/splitSteps';
import { readJsonLines } from './readJsonLines';

interface GivenSet {
  readonly kind: string;
  readonly runs: readonly { readonly text: string; readonly steps: readonly (readonly [number, number])[] }[];
}

/** Agreement of step boundaries with given ones: places inside a text, counted over all texts of a kind. */
export interface BoundaryAgreement {
  readonly kind: string;
  readonly given: number;
  readonly found: number;
  readonly shared: number;
  readonly f1: number;
}

/** First visible character at or after a place, so that whose space it is does not matter. */
function visibleFrom(text: string, place: number): number {
  let at = place;
  while (at < text.length && /\s/.test(text.charAt(at))) at++;
  return at;
}

export function boundaries(text: string, starts: readonly number[]): ReadonlySet<number> {
  const first = visibleFrom(text, 0);
  const places = starts.map((start) => visibleFrom(text, start));
  return new Set(places.filter((place) => place > first && place < text.length));
}

/** Steps of the splitter against the given steps of `natural_runs`, per kind of run. */
export async function benchStepBoundaries(dataDir: string): Promise<readonly BoundaryAgreement[]> {
  const counts = new Map<string, { given: number; found: number; shared: number }>();
  for await (const set of readJsonLines<GivenSet>(join(dataDir, 'natural_runs', 'sets.jsonl.gz'))) {
    const count = counts.get(set.kind) ?? { given: 0, found: 0, shared: 0 };
    counts.set(set.kind, count);
    for (const { text, steps } of set.runs) {
      const given = boundaries(
        text,
        steps.map(([start]) => start),
      );
      const found = boundaries(
        text,
        splitSteps({ thinking: '', answer: text }).map(({ start }) => start),
      );
      count.given += given.size;
      count.found += found.size;
      count.shared += [...found].filter((place) => given.has(place)).length;
    }
  }
  return [...counts].map(([kind, count]) => ({ kind, ...count, f1: (2 * count.shared) / (count.given + count.found) }));
}
