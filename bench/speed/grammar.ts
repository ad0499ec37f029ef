import { seededRandom, type Random } from '../../src/core/random';
import { below, pick } from '../statistics/draw';

/** A job of the reasoning: what it is about does not change with its wording. */
export interface Job {
  readonly subject: string;
  readonly object: string;
  readonly detail: string;
  readonly number: number;
}

const ONSETS = [
  'b',
  'br',
  'c',
  'd',
  'dr',
  'f',
  'g',
  'gl',
  'h',
  'k',
  'l',
  'm',
  'n',
  'p',
  'pl',
  'r',
  's',
  'st',
  't',
  'v',
];
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ou'];
const CODAS = ['', 'l', 'm', 'n', 'r', 'rn', 's', 'st', 't', 'x'];

/** Wordings of one job; each is one sentence. */
const WORDINGS: readonly ((job: Job) => string)[] = [
  ({ subject, object, detail, number }) =>
    `We take the ${subject} of the ${object} and get ${number} for the ${detail}.`,
  ({ subject, object, detail, number }) => `The ${subject} with the ${object} gives a ${detail} of ${number}.`,
  ({ subject, object, detail, number }) => `So for the ${detail}, the ${object} leaves ${number} in the ${subject}.`,
  ({ subject, object, detail, number }) =>
    `That makes ${number}: the ${subject} and the ${object} meet in the ${detail}.`,
  ({ subject, object, detail, number }) =>
    `Let me look at the ${object} first, its ${subject} has a ${detail} near ${number}.`,
];

const FILLERS = ['Let me think.', 'Good.', 'I go on.', 'This looks fine so far.', 'One more look at it.'];

/** A seeded grammar of reasoning steps over a vocabulary of made-up words, common ones and rare ones as in natural text. */
export class Grammar {
  private readonly words: readonly string[];

  constructor(seed: string, vocabulary: number) {
    const random = seededRandom(`${seed} words`);
    const words = new Set<string>();
    while (words.size < vocabulary) words.add(syllable(random) + syllable(random));
    this.words = [...words];
  }

  job(random: Random): Job {
    const word = (): string => this.words[Math.floor(this.words.length * random() ** 2)] ?? '';
    return { subject: word(), object: word(), detail: word(), number: below(random, 1000) };
  }

  wording(job: Job, random: Random): string {
    return (pick(random, WORDINGS) ?? (() => ''))(job);
  }

  filler(random: Random): string {
    return pick(random, FILLERS) ?? '';
  }
}

const syllable = (random: Random): string =>
  (pick(random, ONSETS) ?? '') + (pick(random, VOWELS) ?? '') + (pick(random, CODAS) ?? '');
