import type { Catalogue, MessageKey } from './finding';
import { MESSAGES } from './messages';
import { sentence } from './sentence';

/** Makes a sentence in the reader's language. */
export type Say = (key: MessageKey, ...args: readonly (string | number)[]) => string;

export const sayIn =
  (catalogue: Catalogue): Say =>
  (key, ...args) =>
    sentence({ key, args }, catalogue);

/** For what must be told before the first catalogue has come. */
export const sayInEnglish: Say = sayIn(MESSAGES);
