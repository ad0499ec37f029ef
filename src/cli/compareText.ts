import type { ComparedSide, Comparison } from '../core/comparison/comparison';
import { isDifferent } from '../core/comparison/compareRunSets';
import { ENGLISH } from '../core/report/catalogue';
import { comparisonFindings } from '../core/report/comparisonText';
import { dispersionFindings } from '../core/report/dispersionText';
import { branchHeadline } from '../core/report/headline';
import { sentence } from '../core/report/sentence';
import { visibleLine } from './visibleLine';

const LABEL_LENGTH = 40;
const COUNT_WIDTH = 10;

/** A comparison for people. Ends with a line feed. */
export function compareText(comparison: Comparison, columns: number): string {
  const parts = [
    comparisonFindings(comparison).map((finding) => visibleLine(sentence(finding, ENGLISH))),
    answerLines(comparison),
    ...comparison.sides.map(sideLines),
    forkLines(comparison, Math.max(60, columns)),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function answerLines({ sides, outcomes }: Comparison): readonly string[] {
  const unanswered = sides.map(({ unanswered: of }) => of);
  const rows = [
    ...outcomes.map(({ label, support }) => ({ counts: support, text: `“${visibleLine(label, LABEL_LENGTH)}”` })),
    ...(unanswered.some((of) => of > 0) ? [{ counts: unanswered, text: 'no answer found' }] : []),
  ];
  const count = (side: number, of: number | undefined): string =>
    `${of ?? 0} of ${sides[side]?.n ?? 0}`.padStart(COUNT_WIDTH);
  return ['Answers', ...rows.map(({ counts, text }) => `${count(0, counts[0])}${count(1, counts[1])}  ${text}`)];
}

function sideLines({ name, dispersion, expectedShare }: ComparedSide): readonly string[] {
  const percent = (share: number): string => `${Math.round(100 * share)} %`;
  const expected =
    expectedShare === null
      ? []
      : [
          sentence(
            {
              key: 'comparison.expected',
              args: [expectedShare.value, expectedShare.interval.low, expectedShare.interval.high].map(percent),
            },
            ENGLISH,
          ),
        ];
  const spread = dispersionFindings(dispersion).map((finding) => sentence(finding, ENGLISH));
  return [visibleLine(name, LABEL_LENGTH), ...[...expected, ...spread].map((line) => `  ${line}`)];
}

/** The ways at the fork where the two sets differ most; nothing where they cannot be told apart. */
function forkLines({ joint, fork, sideOfRun, wayTest }: Comparison, width: number): readonly string[] {
  const found = joint.forks[fork ?? -1];
  if (found === undefined || joint.alignment.abstained !== null || !isDifferent(wayTest)) return [];
  return [
    `Ways at step ${found.column + 1}`,
    ...found.branches.map((branch) => {
      const first = branch.runs.filter((run) => sideOfRun[run] === 0).length;
      const said = branchHeadline(joint.runs, branch, width - 2 * COUNT_WIDTH - 4);
      const counts = [first, branch.runs.length - first].map((of) => String(of).padStart(COUNT_WIDTH));
      return `${counts.join('')}  ${said === null ? 'ends here' : `“${visibleLine(said)}”`}`;
    }),
  ];
}
