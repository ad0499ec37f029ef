import type { Catalogue } from './finding';
import { MESSAGES } from './messages';

/** The catalogue in English, the language in which sentences are written and the one that command line and tests speak. */
export const ENGLISH: Catalogue = MESSAGES;
