/** A text with steps that lie in it, in order, as half-open ranges in UTF-16 units. */
export interface CutText {
  readonly text: string;
  readonly steps: readonly (readonly [start: number, end: number])[];
}

/** The text of a step. */
export const stepOf = ({ text, steps }: CutText, index: number): string => {
  const [start, end] = steps[index] ?? [0, 0];
  return text.slice(start, end);
};

export const stepsOf = (cut: CutText): readonly string[] => cut.steps.map((_, index) => stepOf(cut, index));

/** Steps joined with one space, each step one of the result. */
export function joinSteps(steps: readonly string[]): CutText {
  const ranges: (readonly [number, number])[] = [];
  let text = '';
  for (const step of steps) {
    ranges.push([text.length, text.length + step.length]);
    text += `${step} `;
  }
  return { text, steps: ranges };
}
