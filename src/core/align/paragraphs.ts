/** For each step whether it begins a paragraph or a line: a line break stands before it, wherever the space between two steps belongs. */
export function opensLine(steps: readonly string[]): readonly boolean[] {
  return steps.map((step, index) => LINE_BREAK_FIRST.test(step) || LINE_BREAK_LAST.test(steps[index - 1] ?? ''));
}

const LINE_BREAK_FIRST = /^[^\S\n]*\n/u;
const LINE_BREAK_LAST = /\n\s*$/u;
