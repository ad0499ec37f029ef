import { SUMMARY_MESSAGES } from './summaryMessages';
import { DOCUMENT_MESSAGES } from './documentMessages';
import { PROMPT_MESSAGES } from './promptMessages';
import { VIEW_MESSAGES } from './viewMessages';

/**
 * Every sentence that is shown in more than one place, in English, by key. `{0}`, `{1}`, … are places for arguments. A sentence
 * whose number decides its form has two keys, `….one` and `….other`.
 */
export const MESSAGES = {
  ...SUMMARY_MESSAGES,
  ...DOCUMENT_MESSAGES,
  ...PROMPT_MESSAGES,
  ...VIEW_MESSAGES,

  'runs.one': '1 run',
  'runs.other': '{0} runs',

  // What an open run set has to tell of itself.
  'analysis.failed': 'The runs could not be analysed: {0}. They are safe in the file. Reopen it to try again.',
  'file.unreadable': 'The file could not be read: {0}',
  'run.notSaved':
    'A run could not be saved ({0}), and so sampling stopped. Copy what you need before you close this editor.',
  'settings.notSaved': 'The change applies here but could not be saved: {0}',
  'steps.notRead': 'The text of this step could not be read: {0}',

  // What a server did without being asked; on the run and, when it matters, in the summary.
  'notice.thoughtAlthoughOff': 'The model thought although thinking was turned off.',
  'notice.tagsInContent': 'The server sent the thinking inside the answer; Forkline told the two apart by their tags.',
  'notice.contextShifted':
    'The server dropped early text to make room in the context: the end of this run was written without the start.',

  // Why a plan cannot be run.
  'plan.models': 'A plan has 1 to {0} models; this one has {1}. Choose other models.',
  'plan.sameModel': 'A plan names each model once. Remove the repeated one.',
  'plan.unnamedModel': 'A model has no name. Name it, or remove it from the plan.',
  'plan.runs': 'A model is sampled 1 to {0} times, not {1} times. Choose another number of runs.',
  'plan.seed': 'Seeds are whole numbers from 0 to {0}, one for each run. Choose a smaller first seed than {1}.',
  'plan.seedOption': 'The seed is not an option: each run has its own. Name the first one as “seed” of the plan.',
} as const satisfies Readonly<Record<string, string>>;
