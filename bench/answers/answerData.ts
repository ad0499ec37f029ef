import { join } from 'node:path';
import { ChannelSplitter } from '../../src/core/trace/channelSplitter';
import type { Trace } from '../../src/core/trace/trace';
import { readJsonLines } from './readJsonLines';

/** A run with the answer that is right and the verdict of the set's own scorer. */
export interface ScoredRun {
  readonly id: string;
  readonly trace: Trace;
  readonly gold: string;
  readonly isRight: boolean;
}

export interface AnswerSet {
  readonly name: string;
  /** Files of the set below the data folder, for telling whether it is there. */
  readonly files: readonly string[];
  runs(dataDir: string): AsyncIterable<ScoredRun>;
}

function traceOf(response: string): Trace {
  const splitter = new ChannelSplitter();
  splitter.push(response);
  splitter.end();
  return splitter.settled();
}

interface Gsm8kLine {
  readonly ground_truth: string;
  readonly [model: string]: string | { readonly is_correct: boolean; readonly solution: string };
}

async function* gsm8kRuns(path: string): AsyncIterable<ScoredRun> {
  let number = 0;
  for await (const line of readJsonLines<Gsm8kLine>(path)) {
    number++;
    const gold = /A: (.*)$/.exec(line.ground_truth)?.[1] ?? '';
    for (const [model, solution] of Object.entries(line)) {
      if (typeof solution === 'string') continue;
      yield { id: `${String(number)} ${model}`, trace: traceOf(solution.solution), gold, isRight: solution.is_correct };
    }
  }
}

interface Sample {
  readonly score: number;
  readonly response: string;
}

interface ScoredLine {
  readonly id: string;
  readonly gold: string;
  readonly samples?: readonly Sample[];
  readonly models?: Readonly<Record<string, readonly Sample[]>>;
}

async function* sampledRuns(path: string): AsyncIterable<ScoredRun> {
  for await (const { id, gold, samples, models } of readJsonLines<ScoredLine>(path)) {
    for (const [model, ofModel] of Object.entries(models ?? { '': samples ?? [] })) {
      for (const [index, { response, score }] of ofModel.entries()) {
        const isRight = score >= 1;
        yield { id: `${id} ${model} ${String(index)}`.trim(), trace: traceOf(response), gold, isRight };
      }
    }
  }
}

function answerSet(
  name: string,
  files: readonly string[],
  read: (path: string) => AsyncIterable<ScoredRun>,
): AnswerSet {
  return {
    name,
    files: files.map((file) => join(name, file)),
    async *runs(dataDir) {
      for (const file of files) yield* read(join(dataDir, name, file));
    },
  };
}

const MATHS_FILES = ['aime2024', 'amc23'].flatMap((exam) =>
  [400, 800].map((step) => `${exam}_step_${String(step)}.jsonl.gz`),
);

export const ANSWER_SETS: readonly AnswerSet[] = [
  answerSet('gsm8k_4models', ['solutions.jsonl.gz'], gsm8kRuns),
  answerSet('rg_llama3b_50x', MATHS_FILES, sampledRuns),
  answerSet('rg_model_families', ['easy_3samples.jsonl.gz'], sampledRuns),
];
