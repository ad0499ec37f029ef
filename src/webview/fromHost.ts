import { ValueReader } from '../core/document/valueReader';
import type { Catalogue } from '../core/report/finding';
import { MESSAGES } from '../core/report/messages';
import { err, ok } from '../core/result';
import type { Result } from '../core/result';
import { ANSWER_RULE_KINDS } from '../core/trace/answerRule';
import type { AnswerRule } from '../core/trace/answerRule';
import type { AnalysisSettings } from '../core/document/runSet';
import { ACTION_IDS } from '../core/report/failureText';
import type { LiveState, RunNote, ToView, Unfinished } from '../protocol/view';
import { readTimelineModel } from './readTimelineModel';
import { readFinding, readFindingKey } from './readFinding';

const KINDS = [
  'session/snapshot',
  'session/progress',
  'session/unreadable',
  'view/showFork',
  'step/texts',
  'request/failed',
] as const satisfies readonly ToView['kind'][];

const INDEX = { min: 0, max: Number.MAX_SAFE_INTEGER };

function readLive(reader: ValueReader): LiveState {
  const progress = reader.get('progress');
  return {
    progress: {
      runsDone: progress.get('runsDone').integer(INDEX),
      runsPlanned: progress.get('runsPlanned').integer(INDEX),
      tokensPerSecond: progress.get('tokensPerSecond').orNull((rate) => rate.number()),
      remainingMs: progress.get('remainingMs').orNull((remaining) => remaining.number()),
    },
    preparing: reader.get('preparing').orNull((model) => model.text()),
    loops: reader.get('loops').list((loop) => ({
      run: loop.get('run').text(),
      periodChars: loop.get('periodChars').integer(INDEX),
      count: loop.get('count').integer(INDEX),
    })),
    retry: reader.get('retry').orNull((retry) => ({
      run: retry.get('run').text(),
      attempt: retry.get('attempt').integer(INDEX),
      waitMs: retry.get('waitMs').number(),
    })),
  };
}

const readNote = (reader: ValueReader): RunNote => ({
  runs: reader.get('runs').list((run) => run.integer(INDEX)),
  finding: readFinding(reader.get('finding')),
  actions: reader.get('actions').list((action) => action.choice(ACTION_IDS)),
});

function readUnfinished(reader: ValueReader): Unfinished {
  const kind = reader.get('kind').choice(['missing', 'elsewhere']);
  if (kind === 'elsewhere') return { kind, who: reader.get('who').text() };
  return { kind, runs: reader.get('runs').integer(INDEX), canContinue: reader.get('canContinue').flag() };
}

function readAnswerRule(reader: ValueReader): AnswerRule {
  const kind = reader.get('kind').choice(ANSWER_RULE_KINDS);
  switch (kind) {
    case 'json':
      return { kind, field: reader.get('field').text() };
    case 'tag':
      return { kind, tag: reader.get('tag').text() };
    case 'regex':
      return { kind, pattern: reader.get('pattern').text(), flags: reader.get('flags').text() };
    default:
      return { kind };
  }
}

const readSettings = (reader: ValueReader): AnalysisSettings => ({
  answer: readAnswerRule(reader.get('answer')),
  sameOutcomes: reader.get('sameOutcomes').list((group) => group.list((key) => key.text())),
  includesUnfinished: reader.get('includesUnfinished').flag(),
});

/** A catalogue may miss sentences that this version knows: those are said in English. */
function readCatalogue(reader: ValueReader): Catalogue {
  const given = reader.record((template) => template.text());
  const known = Object.entries(given).flatMap(([key, template]) => {
    const message = readFindingKey(key);
    return message === null ? [] : [[message, template] as const];
  });
  return { ...MESSAGES, ...Object.fromEntries(known) };
}

function readKind(reader: ValueReader): ToView {
  const kind = reader.get('kind').choice(KINDS);
  switch (kind) {
    case 'session/snapshot':
      return {
        kind,
        version: reader.get('version').integer(INDEX),
        document: reader.get('document').text(),
        model: readTimelineModel(reader.get('model')),
        settings: readSettings(reader.get('settings')),
        live: reader.get('live').orNull(readLive),
        canSample: reader.get('canSample').flag(),
        notes: reader.get('notes').list(readNote),
        unfinished: reader.get('unfinished').orNull(readUnfinished),
        catalogue: readCatalogue(reader.get('catalogue')),
      };
    case 'session/progress':
      return { kind, live: reader.get('live').orNull(readLive) };
    case 'session/unreadable':
      return { kind, finding: readFinding(reader.get('finding')), catalogue: readCatalogue(reader.get('catalogue')) };
    case 'view/showFork':
      return { kind, fork: reader.get('fork').integer(INDEX) };
    case 'step/texts':
      return {
        kind,
        request: reader.get('request').integer(INDEX),
        texts: reader.get('texts').list((text) => text.text()),
      };
    case 'request/failed':
      return { kind, request: reader.get('request').integer(INDEX), finding: readFinding(reader.get('finding')) };
  }
}

/** A message of the host, or the place in it that does not fit. */
export function readMessage(value: unknown): Result<ToView, string> {
  const reader = new ValueReader(value);
  const message = readKind(reader);
  return reader.misfit ? err(`${reader.misfit.path} (${reader.misfit.shape})`) : ok(message);
}
