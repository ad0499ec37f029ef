import { COMPARISON_MESSAGES } from './comparisonMessages';
import { DISPERSION_MESSAGES } from './dispersionMessages';
import { LIVE_MESSAGES } from './liveMessages';
import { SAMPLING_MESSAGES } from './samplingMessages';
import { SUMMARY_MESSAGES } from './summaryMessages';
import { DOCUMENT_MESSAGES } from './documentMessages';
import { PROMPT_MESSAGES } from './promptMessages';
import { VIEW_MESSAGES } from './viewMessages';

/**
 * Every sentence that is shown in more than one place, in English, by key. `{0}`, `{1}`, … are places for arguments. A sentence
 * whose number decides its form has two keys, `….one` and `….other`.
 */
export const MESSAGES = {
  ...SAMPLING_MESSAGES,
  ...SUMMARY_MESSAGES,
  ...DOCUMENT_MESSAGES,
  ...PROMPT_MESSAGES,
  ...VIEW_MESSAGES,
  ...DISPERSION_MESSAGES,
  ...COMPARISON_MESSAGES,
  ...LIVE_MESSAGES,

  'runs.one': '1 run',
  'runs.other': '{0} runs',

  // What an open run set has to tell of itself.
  'analysis.failed': 'The runs could not be analysed: {0}. They are safe in the file. Reopen it to try again.',
  'file.unreadable': 'The file could not be read: {0}',
  'run.notSaved':
    'A run could not be saved ({0}), and so sampling stopped. Copy what you need before you close this editor.',
  'settings.notSaved': 'The change applies here but could not be saved: {0}',
  'steps.notRead': 'The text of this step could not be read: {0}',
} as const satisfies Readonly<Record<string, string>>;
