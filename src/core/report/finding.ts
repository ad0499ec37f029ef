import type { MESSAGES } from './messages';

export type MessageKey = keyof typeof MESSAGES;

/** Something to tell: a key of {@link MESSAGES} with what fills its places. A sentence is made where the language is known. */
export interface Finding {
  readonly key: MessageKey;
  /** Fills `{0}`, `{1}`, …; numbers come already rounded, texts of a model are quoted by the template. */
  readonly args: readonly (string | number)[];
}

/** Templates in the reader's language, by key. */
export type Catalogue = Readonly<Record<MessageKey, string>>;
