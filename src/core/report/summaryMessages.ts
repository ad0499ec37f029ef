/**
 * The summary above the timeline. Part of the catalogue; `{0}`, `{1}`, … are places for arguments. Step numbers are the numbers of the timeline's
 * columns, from 1.
 */
export const SUMMARY_MESSAGES = {
  'summary.noRuns': 'No run has finished yet.',
  'summary.noneCounts': 'No run finished by itself: {0} stopped short, {1} failed.',
  'summary.allAgree': '{0} runs, all with the answer “{1}”.',
  'summary.oneAnswer': '{0} runs, 1 answer: “{1}”.',
  'summary.answers': '{0} runs, {1} answers.',
  'summary.singleRun': '1 run, with the answer “{0}”. Sample more to see where runs part.',
  'summary.singleRunNoAnswer': '1 run, and no answer could be read in it. Sample more to see where runs part.',
  'summary.noAnswers': '{0} runs. In none of them an answer could be read: choose how answers are read.',
  'summary.unanswered.one': 'In 1 of them no answer could be read.',
  'summary.unanswered.other': 'In {0} of them no answer could be read.',
  'summary.unfinished.one': '1 more run did not finish and is left out.',
  'summary.unfinished.other': '{0} more runs did not finish and are left out.',
  'summary.failed.one': '1 more run failed and is left out.',
  'summary.failed.other': '{0} more runs failed and are left out.',

  'summary.nothingShared': 'They share too little to be lined up, so no step is named at which they part.',
  'summary.tooFewRuns': 'There are too few runs to line up.',
  'summary.noFork': 'They part nowhere.',
  'summary.noLastingFork': 'They part and meet again: no fork lasts.',

  'summary.fork.one': 'They first part for good at step {0}: {1} runs say “{2}”, 1 says “{4}”.',
  'summary.fork.other': 'They first part for good at step {0}: {1} runs say “{2}”, {3} say “{4}”.',
  'summary.forkOfTwo': 'They first part for good at step {0}: one run says “{2}”, another “{4}”.',
  'summary.forkOfMany.one':
    'They first part for good at step {0}, in {5} ways: {1} runs say “{2}”, 1 says “{4}”, others something else.',
  'summary.forkOfMany.other':
    'They first part for good at step {0}, in {5} ways: {1} runs say “{2}”, {3} say “{4}”, others something else.',
  'summary.forkAllApart':
    'They first part for good at step {0}, each run in its own way: one says “{2}”, another “{4}”.',
  'summary.forkEnd.one': 'They first part for good at step {0}: 1 of {3} runs says “{2}”, the others end there.',
  'summary.forkEnd.other': 'They first part for good at step {0}: {1} of {3} runs say “{2}”, the others end there.',

  'summary.goesWith': 'That goes with the answer (p {0}).',
  'summary.goesWithElsewhere.one':
    'The parting that goes with the answer is at step {0}: {1} runs say “{2}”, 1 says “{4}” (p {5}).',
  'summary.goesWithElsewhere.other':
    'The parting that goes with the answer is at step {0}: {1} runs say “{2}”, {3} say “{4}” (p {5}).',
  'summary.goesWithOfMany.one':
    'The parting that goes with the answer is at step {0}, in {6} ways: {1} runs say “{2}”, 1 says “{4}”, others something else (p {5}).',
  'summary.goesWithOfMany.other':
    'The parting that goes with the answer is at step {0}, in {6} ways: {1} runs say “{2}”, {3} say “{4}”, others something else (p {5}).',
  'summary.goesWithStep': 'The parting that goes with the answer is at step {0} (p {1}).',
  'summary.sameAnswerAnyway': 'They come to the same answer all the same.',
  'summary.notDecisive': 'No fork goes with the answer more than chance would have it.',
  'summary.tooFewToTell': 'The runs are too few to tell whether a fork goes with the answer.',
} as const satisfies Readonly<Record<string, string>>;
