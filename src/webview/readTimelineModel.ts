import { readRunEnd } from '../core/document/readRunEnd';
import type { ValueReader } from '../core/document/valueReader';
import type { Dispersion, Estimate } from '../core/measures/dispersion';
import type { BranchRow, CellColumns, ForkRow, RunRow, TimelineModel } from '../core/timeline/timelineModel';
import { readFinding } from './readFinding';

const COUNT = { min: 0, max: 1e7 };
const INDEX_OR_NONE = { min: -1, max: 1e7 };
const readRun = (reader: ValueReader): RunRow => ({
  id: reader.get('id').text(),
  model: reader.get('model').text(),
  seed: reader.get('seed').orNull((seed) => seed.number()),
  end: reader.get('end').orNull(readRunEnd),
  outcome: reader.get('outcome').integer(INDEX_OR_NONE),
  counts: reader.get('counts').flag(),
  stepCount: reader.get('stepCount').integer(COUNT),
  tokens: reader.get('tokens').orNull((tokens) => tokens.number()),
  durationMs: reader.get('durationMs').orNull((duration) => duration.number()),
});

const readIndices = (reader: ValueReader): readonly number[] => reader.list((index) => index.integer(INDEX_OR_NONE));

const readBranch = (reader: ValueReader): BranchRow => ({
  runs: readIndices(reader.get('runs')),
  headline: reader.get('headline').text(),
  firstSteps: readIndices(reader.get('firstSteps')),
  representative: reader.get('representative').integer(INDEX_OR_NONE),
  outcomes: reader.get('outcomes').list((pair) => {
    const [outcome = -1, count = 0] = readIndices(pair);
    return [outcome, count] as const;
  }),
});

const readFork = (reader: ValueReader): ForkRow => ({
  column: reader.get('column').integer(COUNT),
  branches: reader.get('branches').list(readBranch),
  lasting: reader.get('lasting').flag(),
  confidence: reader.get('confidence').orNull((confidence) => confidence.number()),
  decisiveP: reader.get('decisiveP').orNull((p) => p.number()),
});

const CELL_COLUMNS = ['run', 'column', 'variant', 'firstStep', 'stepCount', 'isOutcome', 'isThinking'] as const;

/** Numbers of a typed array, which the channel may have turned into a list. */
function readNumbers(reader: ValueReader): readonly number[] {
  const { raw } = reader;
  if (raw instanceof Int32Array || raw instanceof Uint8Array) return [...raw];
  return readIndices(reader);
}

function readCells(reader: ValueReader, runCount: number, columnCount: number): CellColumns {
  const [run = [], column = [], variant = [], firstStep = [], stepCount = [], isOutcome = [], isThinking = []] =
    CELL_COLUMNS.map((name) => readNumbers(reader.get(name)));
  const columns = [run, column, variant, firstStep, stepCount, isOutcome, isThinking];
  if (columns.some(({ length }) => length !== run.length)) reader.refuse('list');
  if (run.some((index) => index < 0 || index >= runCount)) reader.get('run').refuse('bounds');
  if (column.some((index) => index < 0 || index >= columnCount)) reader.get('column').refuse('bounds');
  return {
    run: Int32Array.from(run),
    column: Int32Array.from(column),
    variant: Int32Array.from(variant),
    firstStep: Int32Array.from(firstStep),
    stepCount: Int32Array.from(stepCount),
    isOutcome: Uint8Array.from(isOutcome),
    isThinking: Uint8Array.from(isThinking),
  };
}

const readEstimate = (reader: ValueReader): Estimate => ({
  value: reader.get('value').number(),
  interval: { low: reader.get('interval').get('low').number(), high: reader.get('interval').get('high').number() },
});

const readDispersion = (reader: ValueReader): Dispersion => ({
  n: reader.get('n').integer(COUNT),
  unanswered: reader.get('unanswered').integer(COUNT),
  leftOut: reader.get('leftOut').integer(COUNT),
  entropyNats: reader.get('entropyNats').orNull(readEstimate),
  selfDisagreement: reader.get('selfDisagreement').orNull(readEstimate),
  flipRate: reader.get('flipRate').orNull(readEstimate),
});

/** A timeline model that came in a message. Typed arrays may arrive as lists; indices of cells are in range. */
export function readTimelineModel(reader: ValueReader): TimelineModel {
  const runs = reader.get('runs').list(readRun);
  const columnCount = reader.get('columnCount').integer(COUNT);
  return {
    title: reader.get('title').text(),
    prompt: reader.get('prompt').text(),
    expected: reader.get('expected').orNull((expected) => expected.text()),
    columnCount,
    runs,
    outcomes: reader.get('outcomes').list((outcome) => ({
      key: outcome.get('key').text(),
      label: outcome.get('label').text(),
      support: outcome.get('support').integer(COUNT),
      isExpected: outcome.get('isExpected').orNull((isExpected) => isExpected.flag()),
    })),
    cells: readCells(reader.get('cells'), runs.length, columnCount),
    labels: reader.get('labels').list((label) => ({
      column: label.get('column').integer(COUNT),
      variant: label.get('variant').integer(COUNT),
      label: label.get('label').text(),
    })),
    forks: reader.get('forks').list(readFork),
    bubbles: reader.get('bubbles').list((bubble) => ({
      from: bubble.get('from').integer(COUNT),
      to: bubble.get('to').integer(COUNT),
      branches: bubble.get('branches').list(readIndices),
    })),
    revisits: reader.get('revisits').list((revisit) => ({
      run: revisit.get('run').integer(COUNT),
      step: revisit.get('step').integer(COUNT),
      column: revisit.get('column').integer(COUNT),
    })),
    abstained: reader.get('abstained').orNull(readFinding),
    dispersion: readDispersion(reader.get('dispersion')),
    summary: reader.get('summary').list(readFinding),
    remarks: reader.get('remarks').list(readFinding),
  };
}
