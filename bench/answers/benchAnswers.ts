import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { answerKey } from '../../src/core/trace/answerKey';
import { extractAnswer } from '../../src/core/trace/extractAnswer';
import { ANSWER_SETS } from './answerData';
import type { AnswerSet, ScoredRun } from './answerData';

/** A way in which runs of a set were judged otherwise than by the set's own scorer. */
export interface Disagreement {
  readonly count: number;
  /** The right answer and the extracted one; null where none was found. */
  readonly gold: string;
  readonly found: string | null;
  readonly scoredRight: boolean;
  /** A run that shows it. */
  readonly example: string;
}

export interface AnswerAgreement {
  readonly set: string;
  readonly runs: number;
  /** Share of runs where "the extracted answer equals the gold" is what the set's scorer said. */
  readonly agreement: number;
  /** Of runs scored right, the share found right; of runs scored wrong, the share not found right. */
  readonly rightFound: number;
  readonly wrongFound: number;
  readonly withoutAnswer: number;
  readonly commonest: readonly Disagreement[];
}

export interface AnswerBench {
  readonly sets: readonly AnswerAgreement[];
  /** Sets whose files are missing. */
  readonly skipped: readonly string[];
}

const SHOWN = 10;

interface Judged {
  readonly run: ScoredRun;
  readonly found: string | null;
  readonly equalsGold: boolean;
}

function judge(run: ScoredRun): Judged {
  const answer = extractAnswer(run.trace, { kind: 'auto' });
  return { run, found: answer?.text ?? null, equalsGold: answer?.key === answerKey(run.gold) };
}

function commonest(judged: readonly Judged[]): readonly Disagreement[] {
  const groups = new Map<string, Disagreement>();
  for (const { run, found, equalsGold } of judged) {
    if (equalsGold === run.isRight) continue;
    const key = JSON.stringify([run.gold, found, run.isRight]);
    const known = groups.get(key);
    const fresh = { count: 1, gold: run.gold, found, scoredRight: run.isRight, example: run.id };
    groups.set(key, known === undefined ? fresh : { ...known, count: known.count + 1 });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count).slice(0, SHOWN);
}

function share(judged: readonly Judged[], holds: (one: Judged) => boolean): number {
  return judged.filter(holds).length / judged.length;
}

async function measure(set: AnswerSet, dataDir: string): Promise<AnswerAgreement> {
  const judged: Judged[] = [];
  for await (const run of set.runs(dataDir)) judged.push(judge(run));
  const agrees = ({ run, equalsGold }: Judged): boolean => run.isRight === equalsGold;
  return {
    set: set.name,
    runs: judged.length,
    agreement: share(judged, agrees),
    rightFound: share(
      judged.filter(({ run }) => run.isRight),
      agrees,
    ),
    wrongFound: share(
      judged.filter(({ run }) => !run.isRight),
      agrees,
    ),
    withoutAnswer: share(judged, ({ found }) => found === null),
    commonest: commonest(judged),
  };
}

/** Extracted answers (rule `auto`) against the scores of the sets in `dataDir`. */
export async function benchAnswers(dataDir: string): Promise<AnswerBench> {
  const isThere = (set: AnswerSet): boolean => set.files.every((file) => existsSync(join(dataDir, file)));
  const sets: AnswerAgreement[] = [];
  for (const set of ANSWER_SETS.filter(isThere)) sets.push(await measure(set, dataDir));
  return { sets, skipped: ANSWER_SETS.filter((set) => !isThere(set)).map(({ name }) => name) };
}
