/** Why a run, or a request to a source, failed. Kinds are stable: they stand in run-set files. */
export const FAILURE_KINDS = [
  'unreachable',
  'modelMissing',
  'modelDoesNotLoad',
  'thinkingNotSupported',
  'promptTooLong',
  'outOfMemory',
  'busy',
  'badRequest',
  'serverError',
  'midStreamError',
  'endedWithoutDone',
  'malformedLine',
  'connectionLost',
  'headerTimeout',
  'stalled',
  'interrupted',
  'unauthorized',
  'untrustedCertificate',
  'notOllama',
] as const;

export type FailureKind = (typeof FAILURE_KINDS)[number];

export interface Failure {
  readonly kind: FailureKind;
  /** What the other side said, word for word; hostile text. Empty where it said nothing. */
  readonly detail: string;
}
