import { FAILURE_KINDS } from '../trace/failure';
import { RUN_END_KINDS, type RunEnd } from '../trace/run';

/** How a run ended as one word, a failure with its kind: `stopped`, `length`, …, `failed:unreachable`. */
export const endText = (end: RunEnd): string => (end.kind === 'failed' ? `failed:${end.failure.kind}` : end.kind);

/** Every text that {@link endText} gives. */
export const END_TEXTS: readonly string[] = [
  ...RUN_END_KINDS.filter((kind) => kind !== 'failed'),
  ...FAILURE_KINDS.map((kind) => `failed:${kind}`),
];

/** The end that a text names, or null. A loop counts as stopped by the server. */
export function endOfText(text: string): RunEnd | null {
  const failure = FAILURE_KINDS.find((kind) => text === `failed:${kind}`);
  if (failure !== undefined) return { kind: 'failed', failure: { kind: failure, detail: '' } };
  const kind = RUN_END_KINDS.find((known) => text === known);
  if (kind === undefined || kind === 'failed') return null;
  return kind === 'loop' ? { kind, by: 'server', repetition: null } : { kind };
}
