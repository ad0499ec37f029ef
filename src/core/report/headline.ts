import type { AnalysedRun } from '../analysis/analysis';
import type { Branch } from '../divergence/fork';
import { stepText } from '../trace/trace';
import { commonestText } from './commonestText';
import { inOneLine, shortenMiddle } from './shortenText';
import { visibleText } from './visibleText';

/** Longest text that is looked at: what is beyond it cannot be seen in a headline. */
const SOURCE_LENGTH = 4000;

/** What marks a line as a list item, heading or quotation; may be stacked, as in `> - **a**`. */
const BLOCK_MARK = /^(?:#{1,6}\s+|>\s*|[-*+•]\s+|\(?\d{1,3}[.)]\s+)/u;
const EMPHASIS = /(\*\*|__|`+)(?=\S)(.+?)(?<=\S)\1/gu;

/** A full stop at the end, where it is not part of an ellipsis. */
const LONE_FULL_STOP = /(?<=[^.])\.$/u;

/**
 * A step's text as a headline: one line of at most `maxLength` characters with the middle left out, without the marks of lists,
 * headings and emphasis and without a full stop at the end; characters that hide or reorder text stand as their number. Words are the model's own; the result is for showing only.
 */
export function headline(text: string, maxLength: number): string {
  let rest = inOneLine(visibleText(text.slice(0, SOURCE_LENGTH)));
  for (let mark = BLOCK_MARK.exec(rest); mark !== null && mark[0].length < rest.length; mark = BLOCK_MARK.exec(rest))
    rest = rest.slice(mark[0].length);
  return shortenMiddle(rest.replace(EMPHASIS, '$2').replace(LONE_FULL_STOP, ''), maxLength);
}

/**
 * The headline of what the runs of a branch say first on their way: the one that stands best for the others. Null where every run of
 * the branch ends there.
 */
export function branchHeadline(runs: readonly AnalysedRun[], branch: Branch, maxLength: number): string | null {
  const headlines = branch.firstSteps.flatMap(({ run, step }) => {
    const analysed = runs[run];
    const found = step === null ? undefined : analysed?.steps[step];
    return analysed === undefined || found === undefined ? [] : [headline(stepText(analysed.trace, found), maxLength)];
  });
  return headlines[commonestText(headlines)] ?? null;
}
