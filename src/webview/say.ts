import type { Catalogue, MessageKey } from '../core/report/finding';
import { MESSAGES } from '../core/report/messages';
import { sentence } from '../core/report/sentence';

/** Makes a sentence in the reader's language. */
export type Say = (key: MessageKey, ...args: readonly (string | number)[]) => string;

export const sayIn =
  (catalogue: Catalogue): Say =>
  (key, ...args) =>
    sentence({ key, args }, catalogue);

/** For what must be told before the first catalogue has come. */
export const sayInEnglish: Say = sayIn(MESSAGES);
