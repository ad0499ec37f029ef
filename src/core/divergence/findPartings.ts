import type { Alignment } from '../align/alignment';
import { columnPartings } from './columnPartings';
import { givenPartings } from './givenPartings';
import { outcomePartings } from './outcomePartings';
import type { Parting } from './parting';
import type { ForkContext } from './partingEvidence';
import { wayPartings } from './wayPartings';

/** All places at which runs part, each partition of runs with the same first steps once. */
export function findPartings(alignment: Alignment, { runs, paths, meetings }: ForkContext): readonly Parting[] {
  const known = new Set<string>();
  return [
    ...columnPartings(alignment, runs),
    ...givenPartings(alignment, runs),
    ...outcomePartings(paths, runs, meetings),
    ...wayPartings(paths, meetings),
  ].filter(({ ways }) => {
    const name = JSON.stringify(ways.map((way) => way.firstSteps));
    if (known.has(name)) return false;
    known.add(name);
    return true;
  });
}
