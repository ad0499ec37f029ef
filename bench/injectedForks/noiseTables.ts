/**
 * Wordings by which noise changes a step and not what it says. Nothing here stands in the product: what it knows of wording
 * must not be what the benchmark does.
 */

/** Sentences that say nothing of the matter. */
export const FILLERS: readonly string[] = [
  'Bear with me for a second.',
  'This is getting interesting.',
  'I will take it slowly here.',
  'So far this looks manageable.',
  'It helps to go at an easy pace.',
  'That part is out of the way.',
  'I want to be thorough about this.',
  'There is no rush with this one.',
  'It is worth a moment of care.',
  'Nothing surprising up to here.',
  'A short pause before going on.',
  'I feel fairly comfortable with that.',
];

/** What a sentence can open with. */
export const OPENERS: readonly string[] = [
  'At this point, ',
  'From here, ',
  'As far as I can tell, ',
  'On reflection, ',
  'Looking at it again, ',
  'In other words, ',
  'To put it simply, ',
  'All right then, ',
  'For what it is worth, ',
  'Going on, ',
];

/** Openers of the traces that can be left out: group 1 is what stays and starts the sentence. */
export const REMOVABLE_OPENER =
  /^(?:Alright|Okay|Hmm|Now|Well|Anyway|Right|Also|Actually|Similarly|Additionally|Moreover|Furthermore|Finally|Basically), (\p{L})/u;

/** Pairs of wordings that read well in each other's place in every sentence, one direction each. */
export const SWAPS: readonly (readonly [from: string, to: string])[] = [
  ['maybe', 'perhaps'],
  ['perhaps', 'maybe'],
  ['therefore', 'consequently'],
  ['thus', 'consequently'],
  ['however', 'nevertheless'],
  ['for example', 'for instance'],
  ['because', 'given that'],
  ['in order to', 'so as to'],
  ['figure out', 'work out'],
  ['need to', 'have to'],
  ['needs to', 'has to'],
  ['calculate', 'compute'],
  ['compute', 'calculate'],
  ['seems', 'appears'],
  ['seem', 'appear'],
  ['approximately', 'roughly'],
  ['begin', 'start'],
  ['begins', 'starts'],
  ['although', 'even though'],
  ['instead of', 'rather than'],
  ['a lot of', 'plenty of'],
  ['such as', 'like'],
  ['obtain', 'get'],
  ['requires', 'calls for'],
  ['probably', 'most likely'],
  ['in total', 'altogether'],
  ['right away', 'at once'],
  ['let me', "I'll"],
  ["let's", 'let us'],
  ["I'm", 'I am'],
  ["I'll", 'I will'],
  ["that's", 'that is'],
  ["we're", 'we are'],
  ["they're", 'they are'],
  ["doesn't", 'does not'],
  ["don't", 'do not'],
  ["isn't", 'is not'],
  ["can't", 'cannot'],
  ["won't", 'will not'],
  ["didn't", 'did not'],
];

/** Conjunctions at which a sentence can be cut in two, with what the second one starts with. */
export const CUTS: readonly (readonly [at: string, start: string])[] = [
  [', so ', 'So '],
  [', but ', 'But '],
  [', and ', 'And '],
  [', which means ', 'It means '],
  ['; ', ''],
];
