import type { ComparedSide, Comparison } from '../comparison/comparison';
import { ENGLISH } from './catalogue';
import { comparisonFindings } from './comparisonText';
import { sentence } from './sentence';

export const COMPARISON_VERSION = 1;

/** A comparison as other programs read it. Columns count from 0, as in the document of `show`; undefined figures are null. */
export interface ComparisonDocument {
  readonly version: typeof COMPARISON_VERSION;
  readonly sides: readonly Omit<ComparedSide, 'unanswered'>[];
  readonly outcomes: readonly { readonly label: string | null; readonly support: readonly number[] }[];
  readonly tests: {
    readonly outcomes: Comparison['outcomeTest'];
    readonly ways: Comparison['wayTest'] & { readonly column: number | null };
  };
  readonly summary: string;
}

export function comparisonDocument(comparison: Comparison): ComparisonDocument {
  const { sides, outcomes, outcomeTest, wayTest, joint, fork } = comparison;
  const unanswered = sides.map((side) => side.unanswered);
  return {
    version: COMPARISON_VERSION,
    sides: sides.map(({ name, n, dispersion, expectedShare }) => ({ name, n, dispersion, expectedShare })),
    outcomes: [...outcomes, ...(unanswered.some((of) => of > 0) ? [{ label: null, support: unanswered }] : [])],
    tests: { outcomes: outcomeTest, ways: { ...wayTest, column: joint.forks[fork ?? -1]?.column ?? null } },
    summary: comparisonFindings(comparison)
      .map((finding) => sentence(finding, ENGLISH))
      .join(' '),
  };
}
