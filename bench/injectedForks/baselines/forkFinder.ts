import type { CutText } from '../../runSets/cutText';
import type { ForkPlace } from '../injectFork';

/** Finds where two traces part; null where it says nothing. */
export interface ForkFinder {
  readonly name: string;
  find(a: CutText, b: CutText, question: string): ForkPlace | null;
}
