const SUFFIXES = [
  'ations',
  'ation',
  'ingly',
  'ings',
  'ing',
  'edly',
  'ied',
  'ies',
  'ed',
  'ly',
  'es',
  's',
  'e',
  'y',
] as const;

const SHORTEST_STEM = 3;

/**
 * A crude stem: one common ending off, as long as three letters stay. It joins most forms of an English word and leaves other languages
 * nearly as they are; joining too little only costs evidence.
 */
export function stem(word: string): string {
  for (const suffix of SUFFIXES) {
    if (word.length - suffix.length >= SHORTEST_STEM && word.endsWith(suffix))
      return undouble(word.slice(0, -suffix.length));
  }
  return word;
}

/** `getting` and `get`, `planned` and `plan`. */
function undouble(word: string): string {
  const last = word.at(-1);
  return word.length > SHORTEST_STEM && last === word.at(-2) && last !== 's' && last !== 'l' ? word.slice(0, -1) : word;
}
