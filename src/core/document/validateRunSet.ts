import { MAX_MODELS, MAX_RUNS_PER_MODEL, THINK_VALUES, type Plan } from '../prompt/plan';
import type { Message, Prompt } from '../prompt/prompt';
import { ANSWER_RULE_KINDS, type AnswerRule } from '../trace/answerRule';
import type { ModelIdentity, OptionValue, Provenance, Run, RunTiming } from '../trace/run';
import { CHANNELS, type Step, type Trace } from '../trace/trace';
import { readRunEnd } from './readRunEnd';
import type { AnalysisSettings } from './runSet';
import type { ValueReader } from './valueReader';
import type { RunSetHeader } from './writeRunSet';

const COUNT = { min: 0, max: Number.MAX_SAFE_INTEGER };

const text = (value: ValueReader) => value.text();
const count = (value: ValueReader) => value.integer(COUNT);
// A clock that was set back makes a duration negative; that is no reason to give up a run.
const duration = (value: ValueReader) => value.number();

/** Reads a header line. Members that may be null may be missing. */
export const readHeader = (line: ValueReader): RunSetHeader => ({
  id: line.get('id').filledText(),
  createdAt: line.get('createdAt').time(),
  prompt: readPrompt(line.get('prompt')),
  plan: line.get('plan').orNull(readPlan),
  settings: readSettings(line.get('settings')),
  parent: line.get('parent').orNull(text),
});

const readMessage = (value: ValueReader): Message => ({
  role: value.get('role').choice(['system', 'user', 'assistant']),
  content: value.get('content').text(),
});

const readPrompt = (value: ValueReader): Prompt => ({
  messages: value.get('messages').list(readMessage),
  variables: value.get('variables').record(text),
  expected: value.get('expected').orNull(text),
  name: value.get('name').orNull(text),
});

export function readPlan(value: ValueReader): Plan {
  const models = value.get('models').list((model) => model.filledText());
  if (models.length < 1 || models.length > MAX_MODELS || new Set(models).size < models.length) {
    value.get('models').refuse('bounds');
  }
  return {
    models,
    runsPerModel: value.get('runsPerModel').integer({ min: 1, max: MAX_RUNS_PER_MODEL }),
    baseSeed: value.get('baseSeed').integer(),
    think: value.get('think').choice(THINK_VALUES),
    options: value.get('options').record(readOption),
  };
}

function readOption(value: ValueReader): OptionValue {
  if (typeof value.raw === 'string') return value.raw;
  if (typeof value.raw === 'boolean') return value.raw;
  return Array.isArray(value.raw) ? value.list(text) : value.number();
}

export function readSettings(value: ValueReader): AnalysisSettings {
  const sameOutcomes = value.get('sameOutcomes').list((group) => group.list(text));
  const keys = sameOutcomes.flat();
  if (new Set(keys).size < keys.length) value.get('sameOutcomes').refuse('bounds');
  return {
    answer: readAnswerRule(value.get('answer')),
    sameOutcomes,
    includesUnfinished: value.get('includesUnfinished').flag(),
  };
}

function readAnswerRule(value: ValueReader): AnswerRule {
  const kind = value.get('kind').choice(ANSWER_RULE_KINDS);
  switch (kind) {
    case 'json':
      return { kind, field: value.get('field').text() };
    case 'tag':
      return { kind, tag: value.get('tag').text() };
    case 'regex':
      return { kind, pattern: value.get('pattern').text(), flags: value.get('flags').text() };
    default:
      return { kind };
  }
}

export function readRun(value: ValueReader): Run {
  const trace: Trace = {
    thinking: value.get('trace').get('thinking').text(),
    answer: value.get('trace').get('answer').text(),
  };
  return {
    id: value.get('id').filledText(),
    model: value.get('model').text(),
    seed: value.get('seed').orNull((seed) => seed.integer()),
    trace,
    givenSteps: value.get('givenSteps').orNull((steps) => readSteps(steps, trace)),
    end: readRunEnd(value.get('end')),
    provenance: value.get('provenance').orNull(readProvenance),
  };
}

/** Steps of a trace: thinking first, ascending, apart from each other, none empty, all within their channel's text. */
export function readSteps(value: ValueReader, trace: Trace): readonly Step[] {
  let channelIndex = 0;
  let from = 0;
  return value.list((item) => {
    const channel = item.get('channel').choice(CHANNELS);
    if (CHANNELS.indexOf(channel) !== channelIndex) from = 0;
    if (CHANNELS.indexOf(channel) < channelIndex) item.get('channel').refuse('bounds');
    channelIndex = CHANNELS.indexOf(channel);
    const start = item.get('start').integer({ min: from, max: trace[channel].length });
    const end = item.get('end').integer({ min: start + 1, max: trace[channel].length });
    from = end;
    return { channel, start, end };
  });
}

const readIdentity = (value: ValueReader): ModelIdentity => ({
  digest: value.get('digest').orNull(text),
  family: value.get('family').orNull(text),
  parameterSize: value.get('parameterSize').orNull(text),
  quantization: value.get('quantization').orNull(text),
  contextLength: value.get('contextLength').orNull(count),
});

const readTiming = (value: ValueReader): RunTiming => ({
  startedAt: value.get('startedAt').time(),
  firstTextMs: value.get('firstTextMs').orNull(duration),
  totalMs: value.get('totalMs').number(),
  loadMs: value.get('loadMs').orNull(duration),
  promptMs: value.get('promptMs').orNull(duration),
  generationMs: value.get('generationMs').orNull(duration),
});

const readProvenance = (value: ValueReader): Provenance => ({
  server: {
    kind: value.get('server').get('kind').text(),
    version: value.get('server').get('version').orNull(text),
  },
  identity: readIdentity(value.get('identity')),
  options: value.get('options').record(readOption),
  think: value.get('think').orNull((think) => (typeof think.raw === 'boolean' ? think.raw : think.text())),
  renderedPrompt: value.get('renderedPrompt').orNull(text),
  warm: value.get('warm').orNull((warm) => warm.flag()),
  tokens: {
    prompt: value.get('tokens').get('prompt').orNull(count),
    generated: value.get('tokens').get('generated').orNull(count),
  },
  timing: readTiming(value.get('timing')),
  concurrent: value.get('concurrent').orNull(count),
  notices: value.get('notices').list(text),
});
