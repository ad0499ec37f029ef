import { asNumber, asText, isJsonObject } from '../jsonValue';
import type { PullEvent } from '../source';

const MAX_STATUS_CHARS = 200;

/** A line of a reply to `/api/pull`. Members that do not fit count as not told. */
export function readPullLine(line: unknown): Extract<PullEvent, { kind: 'progress' }> {
  const members = isJsonObject(line) ? line : {};
  return {
    kind: 'progress',
    status: (asText(members['status']) ?? '').slice(0, MAX_STATUS_CHARS),
    doneBytes: asNumber(members['completed']),
    totalBytes: asNumber(members['total']),
  };
}
