/** What a read-only document shows: one step of a run, or a whole run. */
export interface StepReference {
  /** Address of the run-set file. */
  readonly document: string;
  readonly runId: string;
  /** Index of the step; null for the whole run. */
  readonly stepIndex: number | null;
}

const isIndex = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** The query of a document's address, from which {@link parseStepQuery} gives the reference back. */
export const stepQuery = ({ document, runId, stepIndex }: StepReference): string =>
  JSON.stringify([document, runId, stepIndex]);

/** Null where the query was not made by {@link stepQuery}. */
export function parseStepQuery(query: string): StepReference | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(query);
  } catch {
    return null;
  }
  if (!Array.isArray(parsed)) return null;
  const members: readonly unknown[] = parsed;
  const [document, runId, stepIndex] = members;
  if (typeof document !== 'string' || typeof runId !== 'string') return null;
  if (stepIndex !== null && !isIndex(stepIndex)) return null;
  return { document, runId, stepIndex };
}
