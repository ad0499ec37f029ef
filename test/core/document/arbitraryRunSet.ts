import fc from 'fast-check';
import type { AnalysisSettings, RunSet } from '../../../src/core/document/runSet';
import { MAX_MODELS, MAX_RUNS_PER_MODEL, THINK_VALUES, type Plan } from '../../../src/core/prompt/plan';
import type { Prompt } from '../../../src/core/prompt/prompt';
import type { AnswerRule } from '../../../src/core/trace/answerRule';
import { FAILURE_KINDS } from '../../../src/core/trace/failure';
import { LOOP_ENDERS } from '../../../src/core/trace/run';
import { CHANNELS } from '../../../src/core/trace/trace';
import type { OptionValue, Provenance, Run, RunEnd } from '../../../src/core/trace/run';
import type { Step, Trace } from '../../../src/core/trace/trace';

/** Any UTF-16 text: lone surrogates, control characters, line separators, quotes and backslashes among it. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
  fc
    .array(
      fc.constantFrom(
        '\u2028',
        '\u2029',
        '\ud800',
        '\udc00',
        '\0',
        '\x1b',
        '\n',
        '\r\n',
        '"',
        '\\',
        '😀',
        '\ufeff',
        '\ufffd',
      ),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join('')),
);

const filledText = anyText.filter((text) => text !== '');
const anyTime = fc
  .date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value));
const count = fc.nat();
const record = <T>(value: fc.Arbitrary<T>) =>
  fc.dictionary(fc.oneof(anyText, fc.constantFrom('__proto__', 'constructor', 'sum', 'kind')), value, {
    noNullPrototype: true,
    maxKeys: 4,
  });
const anyOption: fc.Arbitrary<OptionValue> = fc.oneof(
  finite,
  anyText,
  fc.boolean(),
  fc.array(anyText, { maxLength: 3 }),
);

const anyPrompt: fc.Arbitrary<Prompt> = fc.record({
  messages: fc.array(
    fc.record({ role: fc.constantFrom('system' as const, 'user' as const, 'assistant' as const), content: anyText }),
    { maxLength: 3 },
  ),
  variables: record(anyText),
  expected: orNull(anyText),
  name: orNull(anyText),
});

export const anyPlan: fc.Arbitrary<Plan> = fc.record({
  models: fc.uniqueArray(filledText, { minLength: 1, maxLength: MAX_MODELS }),
  runsPerModel: fc.integer({ min: 1, max: MAX_RUNS_PER_MODEL }),
  baseSeed: fc.maxSafeInteger(),
  think: fc.constantFrom(...THINK_VALUES),
  options: record(anyOption),
});

const anyAnswerRule: fc.Arbitrary<AnswerRule> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      'auto' as const,
      'boxed' as const,
      'phrase' as const,
      'choice' as const,
      'lastNumber' as const,
      'whole' as const,
    ),
  }),
  fc.record({ kind: fc.constant('json' as const), field: anyText }),
  fc.record({ kind: fc.constant('tag' as const), tag: anyText }),
  fc.record({ kind: fc.constant('regex' as const), pattern: anyText, flags: anyText }),
);

export const anySettings: fc.Arbitrary<AnalysisSettings> = fc.record({
  answer: anyAnswerRule,
  sameOutcomes: fc.uniqueArray(anyText, { maxLength: 4 }).map((keys) => [keys.slice(0, 2), keys.slice(2)]),
  includesUnfinished: fc.boolean(),
});

const anyEnd: fc.Arbitrary<RunEnd> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('stopped' as const, 'length' as const, 'context' as const, 'cancelled' as const),
  }),
  fc.record({
    kind: fc.constant('loop' as const),
    by: fc.constantFrom(...LOOP_ENDERS),
    repetition: orNull(
      fc.record({
        channel: fc.constantFrom(...CHANNELS),
        start: count,
        periodChars: fc.integer({ min: 1, max: 9 }),
        count,
      }),
    ),
  }),
  fc.record({
    kind: fc.constant('failed' as const),
    failure: fc.record({ kind: fc.constantFrom(...FAILURE_KINDS), detail: anyText }),
  }),
);

const anyProvenance: fc.Arbitrary<Provenance> = fc.record({
  server: fc.record({ kind: anyText, version: orNull(anyText) }),
  identity: fc.record({
    digest: orNull(anyText),
    family: orNull(anyText),
    parameterSize: orNull(anyText),
    quantization: orNull(anyText),
    contextLength: orNull(count),
  }),
  options: record(anyOption),
  think: orNull(fc.oneof(fc.boolean(), anyText)),
  renderedPrompt: orNull(anyText),
  warm: orNull(fc.boolean()),
  tokens: fc.record({ prompt: orNull(count), generated: orNull(count) }),
  timing: fc.record({
    startedAt: anyTime,
    firstTextMs: orNull(finite),
    totalMs: finite,
    loadMs: orNull(finite),
    promptMs: orNull(finite),
    generationMs: orNull(finite),
  }),
  concurrent: orNull(count),
  notices: fc.array(anyText, { maxLength: 2 }),
});

/** Steps that fit a trace, with gaps, perhaps of one channel only. */
export const anySteps = (trace: Trace): fc.Arbitrary<readonly Step[]> =>
  fc
    .tuple(
      fc.uniqueArray(fc.nat(trace.thinking.length), { maxLength: 6 }),
      fc.uniqueArray(fc.nat(trace.answer.length), { maxLength: 6 }),
    )
    .map(([thinking, answer]) => [...ranges(thinking, 'thinking'), ...ranges(answer, 'answer')]);

function ranges(places: readonly number[], channel: Step['channel']): Step[] {
  const sorted = places.toSorted((a, b) => a - b);
  return Array.from({ length: Math.floor(sorted.length / 2) }, (_, n) => ({
    channel,
    start: sorted[2 * n] ?? 0,
    end: sorted[2 * n + 1] ?? 0,
  }));
}

const anyTrace: fc.Arbitrary<Trace> = fc.record({ thinking: anyText, answer: anyText });

const anyRun: fc.Arbitrary<Omit<Run, 'id'>> = anyTrace.chain((trace) =>
  fc.record({
    model: anyText,
    seed: orNull(fc.maxSafeInteger()),
    trace: fc.constant(trace),
    givenSteps: orNull(anySteps(trace)),
    end: anyEnd,
    provenance: orNull(anyProvenance),
  }),
);

/** Any run set that may stand in a file. */
export const anyRunSet = (maxRuns = 5): fc.Arbitrary<RunSet> =>
  fc
    .record({
      id: filledText,
      createdAt: anyTime,
      prompt: anyPrompt,
      plan: orNull(anyPlan),
      settings: anySettings,
      parent: orNull(anyText),
      ids: fc.uniqueArray(filledText, { minLength: 1, maxLength: maxRuns }),
      runs: fc.array(anyRun, { minLength: maxRuns, maxLength: maxRuns }),
    })
    .map(({ ids, runs, ...header }) => ({
      ...header,
      runs: ids.flatMap((id, index) => {
        const run = runs[index];
        return run === undefined ? [] : [{ id, ...run }];
      }),
    }));
