/** A pair of tags that a model writes around its reasoning. */
export interface ReasoningTag {
  readonly open: string;
  readonly close: string;
}

export const REASONING_TAGS: readonly ReasoningTag[] = [
  { open: '<think>', close: '</think>' },
  { open: '<thinking>', close: '</thinking>' },
  { open: '[THINK]', close: '[/THINK]' },
];

/** Special tokens of the harmony format; a header runs from one of the first two to the third. */
export const HARMONY = {
  start: '<|start|>',
  channel: '<|channel|>',
  message: '<|message|>',
  ends: ['<|end|>', '<|return|>', '<|call|>'],
} as const;

/** Longest text of a harmony header, tokens included; what is longer is no header. */
export const HARMONY_HEADER_UNITS = 256;

/** A look at a text that may still grow: what stands there, its length in units, or that more must arrive first. */
export type Match<T> =
  | { readonly kind: 'none' }
  | { readonly kind: 'more' }
  | { readonly kind: 'found'; readonly value: T; readonly units: number };

export const NONE = { kind: 'none' } as const;
export const MORE = { kind: 'more' } as const;

/** Whether one of `literals` begins at `at`. The literals must not be prefixes of each other. */
export function matchLiteral(text: string, at: number, literals: readonly string[]): Match<string> {
  for (const literal of literals) {
    if (text.startsWith(literal, at)) return { kind: 'found', value: literal, units: literal.length };
  }
  const rest = text.length - at;
  const mayGrow = literals.some((literal) => rest < literal.length && text.startsWith(literal.slice(0, rest), at));
  return mayGrow ? MORE : NONE;
}

const HEADER = /^(?:<\|start\|>[^<]{0,64})?(?:<\|channel\|>([^<]{0,100})(?:<\|constrain\|>[^<]{0,64})?)?$/;
const HEADER_PREFIX = /^(?:<\|start\|>[^<]*)?(?:<\|channel\|>[^<]*(?:<\|constrain\|>[^<]*)?)?(?:<[|a-z]{0,12}>?)?$/;

/** A harmony header at `at`, with its channel's name (empty where it names none). */
export function matchHarmonyHeader(text: string, at: number): Match<string> {
  const opening = matchLiteral(text, at, [HARMONY.start, HARMONY.channel]);
  if (opening.kind !== 'found') return opening;
  const window = text.slice(at, at + HARMONY_HEADER_UNITS);
  const message = window.indexOf(HARMONY.message);
  if (message >= 0) {
    const header = HEADER.exec(window.slice(0, message));
    return header === null ? NONE : { kind: 'found', value: header[1] ?? '', units: message + HARMONY.message.length };
  }
  return window.length < HARMONY_HEADER_UNITS && HEADER_PREFIX.test(window) ? MORE : NONE;
}
