import type { AlignableRun } from './alignableRun';
import { stem } from './stem';
import type { Token } from './tokenise';

/**
 * All steps of all runs as sparse vectors of weighted features, in compressed rows: the features of step `s` stand at
 * `rowStart[s] … rowStart[s + 1]`, ascending. Steps are numbered through all runs: step `k` of run `r` is `runStart[r] + k`.
 */
export interface StepVectors {
  readonly runCount: number;
  readonly stepCount: number;
  readonly featureCount: number;
  readonly runStart: Int32Array;
  readonly rowStart: Int32Array;
  readonly feature: Int32Array;
  /** Weight of a feature in its step, > 0: rare features weigh more, and numbers more than words. */
  readonly weight: Float64Array;
  /** Sum of the weights of each step. */
  readonly mass: Float64Array;
  /** Euclidean norm of each step's weights; 0 where it has no feature. */
  readonly norm: Float64Array;
  /** Weight of the numbers of each step. */
  readonly numberMass: Float64Array;
  /** 1 where a feature is a number. */
  readonly isNumber: Uint8Array;
}

const KIND_WEIGHT = { word: 1, number: 1.2, operator: 0.5, pair: 0.4 } as const;

type FeatureKind = keyof typeof KIND_WEIGHT;

interface Lexicon {
  readonly ids: Map<string, number>;
  readonly kinds: FeatureKind[];
  readonly stepFrequency: number[];
}

export function stepVectors(runs: readonly AlignableRun[]): StepVectors {
  const lexicon: Lexicon = { ids: new Map(), kinds: [], stepFrequency: [] };
  const runStart = new Int32Array(runs.length + 1);
  const rows: (readonly number[])[] = [];
  runs.forEach((run, r) => {
    for (const tokens of run.tokens) rows.push(featureRow(tokens, lexicon));
    runStart[r + 1] = rows.length;
  });
  return weighRows(rows, runStart, lexicon);
}

function featureRow(tokens: readonly Token[], lexicon: Lexicon): readonly number[] {
  const row = new Set<number>();
  let previous = '';
  for (const token of tokens) {
    const text = token.kind === 'word' ? stem(token.text) : token.text;
    row.add(featureId(lexicon, token.kind, text));
    if (previous !== '') row.add(featureId(lexicon, 'pair', `${previous} ${text}`));
    previous = text;
  }
  const ids = [...row].sort((a, b) => a - b);
  for (const id of ids) lexicon.stepFrequency[id] = (lexicon.stepFrequency[id] ?? 0) + 1;
  return ids;
}

function featureId(lexicon: Lexicon, kind: FeatureKind, text: string): number {
  const key = `${kind} ${text}`;
  const known = lexicon.ids.get(key);
  if (known !== undefined) return known;
  const id = lexicon.kinds.length;
  lexicon.ids.set(key, id);
  lexicon.kinds.push(kind);
  return id;
}

function weighRows(rows: readonly (readonly number[])[], runStart: Int32Array, lexicon: Lexicon): StepVectors {
  const stepCount = rows.length;
  const entries = rows.reduce((sum, row) => sum + row.length, 0);
  const vectors = {
    runCount: runStart.length - 1,
    stepCount,
    featureCount: lexicon.kinds.length,
    runStart,
    rowStart: new Int32Array(stepCount + 1),
    feature: new Int32Array(entries),
    weight: new Float64Array(entries),
    mass: new Float64Array(stepCount),
    norm: new Float64Array(stepCount),
    numberMass: new Float64Array(stepCount),
    isNumber: Uint8Array.from(lexicon.kinds, (kind) => (kind === 'number' ? 1 : 0)),
  };
  const featureWeight = Float64Array.from(lexicon.kinds, (kind, id) => {
    const rarity = Math.log((stepCount + 1) / ((lexicon.stepFrequency[id] ?? 0) + 0.5));
    return KIND_WEIGHT[kind] * Math.max(0.02, rarity);
  });
  let at = 0;
  rows.forEach((row, step) => {
    let squares = 0;
    for (const id of row) {
      const weight = featureWeight[id] ?? 0;
      vectors.feature[at] = id;
      vectors.weight[at++] = weight;
      vectors.mass[step] = (vectors.mass[step] ?? 0) + weight;
      squares += weight * weight;
      if (vectors.isNumber[id] === 1) vectors.numberMass[step] = (vectors.numberMass[step] ?? 0) + weight;
    }
    vectors.norm[step] = Math.sqrt(squares);
    vectors.rowStart[step + 1] = at;
  });
  return vectors;
}
