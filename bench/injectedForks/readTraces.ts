import { join } from 'node:path';
import { readJsonLines } from '../answers/readJsonLines';
import type { CutText } from '../runSets/cutText';
import { splitText } from './splitText';

/** A prompt with several independent traces of thinking. */
export interface PromptTraces {
  readonly id: string;
  readonly topic: string;
  readonly question: string;
  readonly traces: readonly CutText[];
}

interface TracesLine {
  readonly id: string;
  readonly topic: string;
  readonly question: string;
  readonly samples: readonly { readonly response: string | null }[];
}

/** The prompts of a folder laid out like `data/r1_distill_cots_10x`, the thinking alone. */
export async function readTraces(dataDir: string): Promise<readonly PromptTraces[]> {
  const prompts: PromptTraces[] = [];
  for await (const line of readJsonLines<TracesLine>(join(dataDir, 'r1_distill_cots_10x', 'traces.jsonl.gz'))) {
    const { id, topic, question, samples } = line;
    const traces = samples.flatMap(({ response }) => (response === null ? [] : [splitText(thinkingOf(response))]));
    prompts.push({ id, topic, question, traces });
  }
  return prompts;
}

const thinkingOf = (response: string): string =>
  (/<think>([^]*?)(?:<\/think>|$)/.exec(response)?.[1] ?? response).trim();
