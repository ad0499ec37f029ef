import { isDigit, isLetter, isLowerCase } from './characters';
import type { SentenceEndKind } from './characters';

/** Units of text that may be needed after a sentence to tell whether it ended. */
export const SENTENCE_LOOK_AHEAD = 16;

/** What is known of a possible end of a sentence when it is met. */
export interface PossibleEnd {
  readonly kind: SentenceEndKind;
  /** What stands directly before it, back to a space or an opening bracket; at most 24 units. */
  readonly token: string;
  /** The word before the token, or the empty text at the start of a sentence. */
  readonly before: string;
}

export type SentenceVerdict = 'ends' | 'goesOn' | 'needsMore';

/** Never the end of a sentence, whatever follows. */
const ABBREVIATIONS = new Set(
  (
    'mr mrs ms mx dr prof rev hon gen sgt capt lt st mt sr messrs vs cf viz approx ca resp al e.g eg i.e ie w.r.t s.t i.i.d a.k.a n.b ' +
    'bzw z.b d.h u.a vgl abb bspw m.e inkl zzgl usf mme mlle p.ex p.ej sra srta ej núm т.е т.к др см напр рис'
  ).split(' '),
);

/** Abbreviations only where a number or a formula follows. */
const NUMBERED = new Set(
  (
    'no nos nr art p pp page item ex fig figs eq eqs eqn eqns sec secs ch chap vol vols ed est thm lem cor prop defn ref refs para ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec'
  ).split(' '),
);

/** Words that begin a sentence far more often than they are a name. */
const STARTERS = new Set(
  (
    'a all also an and another any are as at because both but by can check clearly consider did do does each either every finally first for from ' +
    'given hence hmm here how however i if in instead is it its let like likewise maybe next no not note now of oh okay on one or option ' +
    'other our perhaps please remember second similarly since so some step still suppose that the their then there therefore these they ' +
    'this those thus to wait was we well what when where which while who why will with yes yet you your'
  ).split(' '),
);

const LABELLED = new Set(
  'option choice answer point vitamin case part set event angle team box group class type grade plan letter is and or to of from with between'.split(
    ' ',
  ),
);

const OPENERS = '"\'“‘«(*_[{';

interface NextWord {
  readonly word: string;
  readonly isWhole: boolean;
}

function nextWord(ahead: string): NextWord {
  let start = 0;
  while (start < ahead.length && start < 4 && OPENERS.includes(ahead.charAt(start))) start++;
  let end = start;
  while (end < ahead.length && isLetter(ahead.charAt(end))) end++;
  return { word: ahead.slice(start, end), isWhole: end < ahead.length || ahead.length >= SENTENCE_LOOK_AHEAD };
}

/** Whether `token` is a single letter as in "J. Smith"; a letter that names a choice or a variable is not. */
function initialVerdict(end: PossibleEnd, ahead: string): SentenceVerdict {
  const { word, isWhole } = nextWord(ahead);
  if (!isWhole) return 'needsMore';
  if (word === '' || STARTERS.has(word.toLowerCase())) return 'ends';
  const isName = /^\p{Lu}/u.test(end.before) && !LABELLED.has(end.before.toLowerCase());
  const isChain = end.before.endsWith('.');
  return end.before === '' || isName || isChain ? 'goesOn' : 'ends';
}

function lowerCaseVerdict(end: PossibleEnd, ahead: string): SentenceVerdict {
  if (end.kind !== 'stop' || !isLongWord(end.token)) return 'goesOn';
  if (ahead.length < 2) return 'needsMore';
  return 'ends';
}

function isLongWord(token: string): boolean {
  return /(?:\p{L}{4}|\d|[)\]}$%])$/u.test(token);
}

/** What can follow a stop in the middle of a sentence or a formula, and what cannot. */
function symbolVerdict(end: PossibleEnd, ahead: string): SentenceVerdict {
  const first = ahead.charAt(0);
  if (',;:)]}%^|&/=<>≤≥≠×·÷'.includes(first)) return 'goesOn';
  if (end.kind === 'ellipsis' && (first === '$' || first === '\\' || isDigit(first))) return 'goesOn';
  if ('+-–—*_'.includes(first)) {
    if (ahead.length < 2) return 'needsMore';
    const second = ahead.charAt(1);
    return second === ' ' || isDigit(second) ? 'goesOn' : 'ends';
  }
  return 'ends';
}

/**
 * Whether a sentence ends where `ahead` begins: the text after the space that follows a possible end, at least one
 * unit. More than {@link SENTENCE_LOOK_AHEAD} units are never looked at, and the verdict on a longer text is the same
 * once it is not `needsMore`.
 */
export function sentenceVerdict(end: PossibleEnd, ahead: string): SentenceVerdict {
  const first = ahead.charAt(0);
  if (end.kind === 'wide') return isDigit(first) && isDigit(end.token) ? 'goesOn' : symbolVerdict(end, ahead);
  if (end.kind === 'stop') {
    const word = end.token.toLowerCase().replace(/^[^\p{L}\p{N}]+/u, '');
    if (ABBREVIATIONS.has(word)) return 'goesOn';
    if (NUMBERED.has(word) && (isDigit(first) || '($\\'.includes(first))) return 'goesOn';
    // "It has two parts: 1. The left one."
    if (/^\d{1,2}$/.test(end.token) && /[:;]$/.test(end.before)) return 'goesOn';
    if (/^\P{L}?\p{L}$/u.test(end.token) && !isDigit(first)) {
      return isLowerCase(first) ? 'goesOn' : initialVerdict(end, ahead);
    }
    if (/^(?:\p{L}\.)+\p{L}$/u.test(word) && !/^[ap]\.m$/.test(word))
      return initialVerdict({ ...end, before: '' }, ahead);
  }
  return isLowerCase(first) ? lowerCaseVerdict(end, ahead) : symbolVerdict(end, ahead);
}
