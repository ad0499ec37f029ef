export type TokenKind = 'word' | 'number' | 'operator';

export interface Token {
  readonly kind: TokenKind;
  /** Lower case; numbers in plain decimal form, operators as one of `+ - * / = < > ^ %`. */
  readonly text: string;
}

const PATTERN =
  /(?<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)|(?<command>\\[a-zA-Z]+)|(?<word>[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*)|(?<operator>(?<!\p{L})[-–](?!\p{L})|[+−*×·⋅÷/=≠<>≤≥^%√])/gu;

/** Marks that number a list or a step of the writer; they say nothing of the step itself. */
const LIST_MARK = /^\s*(?:(?:[-*•>#]+|\(?\d{1,3}[.)]|\(?[a-z]\))\s+)+/u;

const OPERATORS: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '×': '*',
  '·': '*',
  '⋅': '*',
  '÷': '/',
  '≠': '=',
  '≤': '<',
  '≥': '>',
};

/** Commands of LaTeX that stand for an operator; every other command only dresses the text. */
const COMMANDS: Readonly<Record<string, string>> = {
  '\\times': '*',
  '\\cdot': '*',
  '\\div': '/',
  '\\frac': '/',
  '\\dfrac': '/',
  '\\tfrac': '/',
  '\\leq': '<',
  '\\le': '<',
  '\\geq': '>',
  '\\ge': '>',
  '\\sqrt': '√',
  '\\neq': '=',
};

/** Scripts that write without spaces: words are read as overlapping pairs of characters. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The words, numbers and operators of a step, in order. Punctuation, Markdown and list marks are left out. */
export function tokenise(step: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of step.replace(LIST_MARK, '').matchAll(PATTERN)) pushToken(tokens, match);
  return tokens;
}

function pushToken(tokens: Token[], match: RegExpMatchArray): void {
  const { number, command, word, operator } = match.groups ?? {};
  if (number !== undefined) tokens.push({ kind: 'number', text: plainNumber(number) });
  else if (operator !== undefined) tokens.push({ kind: 'operator', text: OPERATORS[operator] ?? operator });
  else if (command !== undefined) {
    const meaning = COMMANDS[command];
    if (meaning !== undefined) tokens.push({ kind: 'operator', text: meaning });
  } else if (word !== undefined) pushWord(tokens, word.toLowerCase());
}

function pushWord(tokens: Token[], word: string): void {
  if (!UNSPACED.test(word)) {
    tokens.push({ kind: 'word', text: word });
    return;
  }
  const characters = Array.from(word);
  if (characters.length === 1) tokens.push({ kind: 'word', text: word });
  for (let i = 0; i + 1 < characters.length; i++) {
    tokens.push({ kind: 'word', text: `${characters[i] ?? ''}${characters[i + 1] ?? ''}` });
  }
}

/** `1,200.50` and `1200.5` are the same number. Digits beyond a double's reach are kept as they stand. */
export function plainNumber(text: string): string {
  const bare = text.replaceAll(',', '');
  const value = Number(bare);
  return Number.isFinite(value) && bare.length <= 15 ? String(value) : bare;
}
