import type { Token } from '../align/tokenise';

/** A number as an operand: with the operator in front of it, `+` for the first. */
export interface Term {
  readonly operator: string;
  readonly number: string;
}

/** An evaluated equation of a text: `terms = result`. */
export interface Equation {
  readonly terms: readonly Term[];
  readonly result: string;
  /** Whether the arithmetic is right, within rounding. */
  readonly holds: boolean;
}

export interface ReadEquations {
  readonly equations: readonly Equation[];
  /** Numbers that are no part of an equation, in order. */
  readonly loose: readonly string[];
}

const ARITHMETIC = new Set(['+', '-', '*', '/']);

/** A written result may be rounded: this share of it is forgiven. */
const ROUNDING = 0.005;

/** Every `a + b = c` of a step, and the numbers that stand outside of them. `x` between two numbers multiplies. */
export function readEquations(tokens: readonly Token[]): ReadEquations {
  const equations: Equation[] = [];
  const loose: string[] = [];
  let at = 0;
  while (at < tokens.length) {
    const first = tokens[at];
    if (first?.kind !== 'number') {
      at++;
      continue;
    }
    const { terms, end } = readTerms(tokens, at);
    const result = tokens[end + 1];
    if (terms.length > 1 && tokens[end]?.text === '=' && result?.kind === 'number' && !startsTerms(tokens, end + 1)) {
      equations.push({ terms, result: result.text, holds: holds(terms, result.text) });
      at = end + 2;
    } else {
      loose.push(...terms.map((term) => term.number));
      at = end;
    }
  }
  return { equations, loose };
}

function readTerms(tokens: readonly Token[], start: number): { terms: Term[]; end: number } {
  const terms: Term[] = [{ operator: '+', number: tokens[start]?.text ?? '' }];
  let at = start + 1;
  for (;;) {
    const operator = operatorAt(tokens, at);
    const number = tokens[at + 1];
    if (operator === null || number?.kind !== 'number') return { terms, end: at };
    terms.push({ operator, number: number.text });
    at += 2;
  }
}

function operatorAt(tokens: readonly Token[], at: number): string | null {
  const token = tokens[at];
  if (token === undefined) return null;
  if (token.kind === 'operator') return ARITHMETIC.has(token.text) ? token.text : null;
  return token.kind === 'word' && (token.text === 'x' || token.text === 'times') ? '*' : null;
}

/** `90 + 24 = 100 + 14`: the right side is no result. */
const startsTerms = (tokens: readonly Token[], at: number): boolean =>
  operatorAt(tokens, at + 1) !== null && tokens[at + 2]?.kind === 'number';

function holds(terms: readonly Term[], result: string): boolean {
  const value = evaluate(terms);
  const told = Number(result);
  return Math.abs(value - told) <= ROUNDING * Math.max(Math.abs(value), Math.abs(told)) && !differsAsWhole(value, told);
}

/** Whole numbers are not rounded. */
const differsAsWhole = (value: number, told: number): boolean =>
  Number.isInteger(value) && Number.isInteger(told) && value !== told;

/** Products before sums, left to right. */
function evaluate(terms: readonly Term[]): number {
  let sum = 0;
  let product = 0;
  for (const { operator, number } of terms) {
    const value = Number(number);
    if (operator === '*') product *= value;
    else if (operator === '/') product /= value;
    else {
      sum += product;
      product = operator === '-' ? -value : value;
    }
  }
  return sum + product;
}
