import { importTraces } from '../../src/core/document/importTraces';
import type { RunSet } from '../../src/core/document/runSet';
import type { Channel } from '../../src/core/trace/trace';
import type { CutText } from './cutText';

export interface GivenRuns {
  readonly name: string;
  /** Null where it is not known. */
  readonly prompt: string | null;
  readonly channel: Channel;
  readonly runs: readonly CutText[];
}

/** The run set that `forkline import` makes of runs whose steps are given; run `n` has id `n`. */
export function givenRunSet({ name, prompt, channel, runs }: GivenRuns): RunSet {
  const lines = runs.map(({ text, steps }, index) =>
    JSON.stringify({
      id: String(index),
      prompt,
      [channel]: text,
      steps: steps.map(([start, end]) => ({ channel, start, end })),
    }),
  );
  const imported = importTraces({ text: lines.join('\n'), createdAt: '2026-01-01T00:00:00.000Z', name });
  if (!imported.ok) throw new Error(`${name}: ${imported.failure.kind} in line ${imported.failure.line ?? '-'}`);
  return imported.value;
}
