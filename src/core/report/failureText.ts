import type { Failure } from '../trace/failure';
import type { RunEnd } from '../trace/run';
import type { Finding, MessageKey } from './finding';
import { MESSAGES } from './messages';
import { inOneLine, shortenMiddle } from './shortenText';
import { visibleText } from './visibleText';

/** What a reader can do about a failure; the place that shows it knows how. */
export const ACTION_IDS = [
  'startServer',
  'changeAddress',
  'pullModel',
  'chooseModel',
  'raiseContext',
  'turnThinkingOff',
  'changeOptions',
  'tryAgain',
  'showLog',
  'setToken',
  'openCertificates',
] as const;

export type ActionId = (typeof ACTION_IDS)[number];

export interface FailureText {
  readonly finding: Finding;
  /** The likeliest remedy first; never empty for a failure. */
  readonly actions: readonly ActionId[];
}

/** Who was asked, for the sentence. */
export interface Asked {
  readonly server: string;
  readonly model: string;
}

const ACTIONS: Readonly<Record<Failure['kind'], readonly ActionId[]>> = {
  unreachable: ['startServer', 'changeAddress', 'tryAgain', 'showLog'],
  modelMissing: ['pullModel', 'chooseModel'],
  modelDoesNotLoad: ['chooseModel', 'tryAgain', 'showLog'],
  thinkingNotSupported: ['turnThinkingOff', 'chooseModel'],
  promptTooLong: ['raiseContext', 'chooseModel'],
  outOfMemory: ['chooseModel', 'changeOptions', 'showLog'],
  busy: ['tryAgain', 'showLog'],
  badRequest: ['changeOptions', 'showLog'],
  serverError: ['tryAgain', 'showLog'],
  midStreamError: ['tryAgain', 'showLog'],
  endedWithoutDone: ['tryAgain', 'showLog'],
  malformedLine: ['changeAddress', 'tryAgain', 'showLog'],
  connectionLost: ['tryAgain', 'showLog'],
  headerTimeout: ['tryAgain', 'showLog'],
  stalled: ['tryAgain', 'showLog'],
  interrupted: ['tryAgain'],
  unauthorized: ['setToken', 'changeAddress', 'showLog'],
  untrustedCertificate: ['openCertificates', 'changeAddress', 'showLog'],
  notOllama: ['changeAddress', 'showLog'],
};

const MAX_DETAIL_CHARS = 200;

/** A failure as a sentence with its remedies. Texts of server and model are shortened and made visible. */
export function failureText(failure: Failure, asked: Asked): FailureText {
  const said = shortenMiddle(inOneLine(visibleText(failure.detail)), MAX_DETAIL_CHARS);
  const key: MessageKey = `failure.${failure.kind}`;
  const saidKey = `${key}.said`;
  return {
    finding: {
      key: said !== '' && isMessageKey(saidKey) ? saidKey : key,
      args: [visibleText(asked.server), visibleText(asked.model), said],
    },
    actions: ACTIONS[failure.kind],
  };
}

/** How a run ended as a sentence, with what can be done about it. */
export function runEndText(end: RunEnd, asked: Asked): FailureText {
  switch (end.kind) {
    case 'stopped':
    case 'cancelled':
      return { finding: { key: `end.${end.kind}`, args: [] }, actions: [] };
    case 'length':
      return { finding: { key: 'end.length', args: [] }, actions: ['changeOptions'] };
    case 'context':
      return { finding: { key: 'end.context', args: [] }, actions: ['raiseContext'] };
    case 'loop':
      return { finding: loopFinding(end), actions: ['tryAgain'] };
    case 'failed':
      return failureText(end.failure, asked);
  }
}

function loopFinding({ by, repetition }: Extract<RunEnd, { kind: 'loop' }>): Finding {
  if (repetition === null) return { key: `end.loop.${by}`, args: [] };
  return { key: `end.loop.${by}.seen`, args: [repetition.periodChars, repetition.count] };
}

/** A notice of a run's provenance as a finding; null for one that this version does not know. */
export function noticeFinding(notice: string): Finding | null {
  return notice.startsWith('notice.') && isMessageKey(notice) ? { key: notice, args: [] } : null;
}

const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(MESSAGES, key);
