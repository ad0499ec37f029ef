import { join } from 'node:path';
import { readJsonLines } from '../answers/readJsonLines';

/** A sentence of a trace, sentences sampled in its place, and the share of them that goes another way by its authors' measure. */
export interface ResampledStep {
  readonly text: string;
  readonly resamples: readonly (readonly [text: string, count: number])[];
  /** 0 to 1. */
  readonly differentShare: number;
}

export interface ResampledTrace {
  readonly name: string;
  readonly problem: string;
  readonly steps: readonly ResampledStep[];
}

interface TraceLine {
  readonly model: string;
  readonly kind: string;
  readonly problem_id: string;
  readonly problem: string;
  readonly chunks: readonly {
    readonly text: string;
    readonly different_trajectories_fraction: number | null;
    readonly resamples: readonly (readonly [string, number])[];
  }[];
}

/** The traces of a folder laid out like `data/thought_anchors_resamples`. */
export async function readResamples(dataDir: string): Promise<readonly ResampledTrace[]> {
  const traces: ResampledTrace[] = [];
  const path = join(dataDir, 'thought_anchors_resamples', 'traces.jsonl.gz');
  for await (const { model, kind, problem_id: id, problem, chunks } of readJsonLines<TraceLine>(path)) {
    const steps = chunks.flatMap(({ text, resamples, different_trajectories_fraction: share }) =>
      share === null || resamples.length === 0 ? [] : [{ text, resamples, differentShare: share }],
    );
    traces.push({ name: `${model} ${kind} ${id}`, problem, steps });
  }
  return traces;
}
