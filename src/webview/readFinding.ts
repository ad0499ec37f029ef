import type { ValueReader } from '../core/document/valueReader';
import type { Finding, MessageKey } from '../core/report/finding';
import { MESSAGES } from '../core/report/messages';

const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(MESSAGES, key);

export const readFindingKey = (key: string): MessageKey | null => (isMessageKey(key) ? key : null);

export function readFinding(reader: ValueReader): Finding {
  const key = readFindingKey(reader.get('key').text());
  if (key === null) reader.get('key').refuse('choice');
  return {
    key: key ?? 'view.failed',
    args: reader.get('args').list((arg) => (typeof arg.raw === 'number' ? arg.number() : arg.text())),
  };
}
