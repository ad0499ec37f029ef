/** Rounds of unwrapping; each takes one layer off. */
const MAX_LAYERS = 8;

const CHARACTERS: readonly (readonly [RegExp, string])[] = [
  [/[\u200b-\u200f\u2060\ufeff]/g, ''],
  [/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' '],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/[\u2018\u2019\u201b]/g, "'"],
  [/[\u201c\u201d\u201f]/g, '"'],
  [/[。．]/g, '.'],
  [/[、，]/g, ','],
  [/[×·⋅∙]/g, '*'],
  [/÷/g, '/'],
  [/π/g, 'pi'],
  [/√/g, 'sqrt'],
  [/∞/g, 'inf'],
  [/≤/g, '<='],
  [/≥/g, '>='],
  [/²/g, '^2'],
  [/³/g, '^3'],
];

const VULGAR: Readonly<Record<string, string>> = {
  '½': '1/2',
  '⅓': '1/3',
  '⅔': '2/3',
  '¼': '1/4',
  '¾': '3/4',
  '⅕': '1/5',
  '⅛': '1/8',
};

const LATEX: readonly (readonly [RegExp, string])[] = [
  [/\\(?:text|textbf|textit|textrm|mathrm|mathbf|mathit|mathsf|mbox|operatorname)\s*\{([^{}]*)\}/g, ' $1 '],
  [/\\(?:left|right|displaystyle|big|Big|bigl|bigr)(?![a-zA-Z])/g, ''],
  [/\\[!,;:> ]|\\q?quad(?![a-zA-Z])/g, ' '],
  [/\{,\}/g, ','],
  [/\^\s*(?:\{\s*\\circ\s*\}|\\circ)(?![a-zA-Z])/g, '°'],
  [/\\[dtc]frac(?![a-zA-Z])/g, '\\frac'],
  [/\\(?:cdot|times)(?![a-zA-Z])/g, '*'],
  [/\\(?:le|leq)(?![a-zA-Z])/g, '<='],
  [/\\(?:ge|geq)(?![a-zA-Z])/g, '>='],
  [/\\pi(?![a-zA-Z])/g, 'pi'],
  [/\\infty(?![a-zA-Z])/g, 'inf'],
  [/\\sqrt\s*\{([^{}]*)\}/g, 'sqrt($1)'],
  [/\\sqrt\s*(\d)/g, 'sqrt($1)'],
  [/\\([%$#&_{}])/g, '$1'],
  [/\^\{([^{}]*)\}/g, '^($1)'],
  [/\^\((\w+|-\d+)\)/g, '^$1'],
];

const FRACTION = /(\d?)\s*\\frac\s*(?:\{([^{}]*)\}|(\d))\s*(?:\{([^{}]*)\}|(\d))/g;

function part(text: string): string {
  const bare = text.trim();
  return /^\w*(?:\.\w+)?$/.test(bare) ? bare : `(${bare})`;
}

function fraction(_: string, digit: string, ...parts: readonly (string | undefined)[]): string {
  const top = parts[0] ?? parts[1] ?? '';
  const bottom = parts[2] ?? parts[3] ?? '';
  const negative = /^\s*-\s*(\d+)\s*$/.exec(top);
  if (negative !== null && digit === '') return `-${negative[1] ?? ''}/${part(bottom)}`;
  return `${digit === '' ? '' : `${digit} `}${part(top)}/${part(bottom)}`;
}

const WRAPPERS: readonly RegExp[] = [
  /^\\(?:boxed|fbox)\s*\{(.*)\}$/s,
  /^\$\$(.*)\$\$$/s,
  /^\$([^$]*)\$$/s,
  /^\\\((.*)\\\)$/s,
  /^\\\[(.*)\\\]$/s,
  /^\*\*(.*)\*\*$/s,
  /^__(.*)__$/s,
  /^\*([^*]*)\*$/s,
  /^_([^_]*)_$/s,
  /^`+([^`]*)`+$/s,
  /^"([^"]*)"$/s,
  /^'([^']*)'$/s,
  /^[([{]\s*([^()[\]{},]*)\s*[)\]}]$/s,
];

function unwrap(text: string): string {
  const bare = text.trim().replace(/^[:=]\s*/, '');
  const inner = WRAPPERS.map((wrapper) => wrapper.exec(bare)?.[1]).find((found) => found !== undefined) ?? bare;
  return inner.replace(/[\s.,;:!?]+$/, '').trim();
}

function rewrite(text: string, rules: readonly (readonly [RegExp, string])[]): string {
  return rules.reduce((rewritten, [pattern, replacement]) => rewritten.replace(pattern, replacement), text);
}

/**
 * An answer as plain text: without the Markdown and LaTeX around it, with one way of writing characters, fractions,
 * roots and powers, without punctuation at its end.
 */
export function plainAnswer(text: string): string {
  const folded = rewrite(text.normalize('NFC'), CHARACTERS)
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[½⅓⅔¼¾⅕⅛]/g, (char) => ` ${VULGAR[char] ?? ''}`);
  let plain = folded;
  for (let layer = 0; layer < MAX_LAYERS; layer++) {
    const next = unwrap(rewrite(plain, LATEX).replace(FRACTION, fraction));
    if (next === plain) break;
    plain = next;
  }
  return plain.replace(/\s+/g, ' ').trim();
}
