import type { Token } from '../align/tokenise';
import type { Equation, Term } from './readEquations';
import { readEquations } from './readEquations';

/** What is added to or taken from an earlier result. */
export interface Change {
  /** The number with which the chain of results began: results of one chain are one quantity. */
  readonly origin: string;
  readonly operator: '+' | '-';
}

/** What the quantities of one step say, numbers that the run made itself told apart from numbers that it was given. */
export interface StepQuantities {
  /**
   * Given numbers in equations by their use: `*5` a factor, `/5` a divisor, `±5` a summand. A number that an earlier step of the run made or
   * named last is taken over and stands in {@link eitherWay} where it could be meant as given too.
   */
  readonly given: ReadonlySet<string>;
  readonly eitherWay: ReadonlySet<string>;
  readonly changes: readonly Change[];
  /** Results of equations, in order. */
  readonly results: readonly string[];
  /** Results of equations whose arithmetic is wrong. */
  readonly wrong: readonly string[];
  /** Numbers outside of equations that are not taken over. */
  readonly loose: ReadonlySet<string>;
  /** Numbers outside of equations that an earlier step of the run made or named last. */
  readonly recalled: ReadonlySet<string>;
  /** The number that the step names last, or null. */
  readonly last: string | null;
}

interface Ledger {
  /** Results so far, with the origin of their chain. */
  readonly origins: Map<string, string>;
  previous: string | null;
}

/**
 * Follows the quantities of one run. What is taken over is known by where it came from and not by its value, so that one
 * wrong number does not make every later step say something else.
 */
export function followQuantities(steps: readonly (readonly Token[])[]): readonly StepQuantities[] {
  const ledger: Ledger = { origins: new Map(), previous: null };
  return steps.map((tokens) => followStep(tokens, ledger));
}

function followStep(tokens: readonly Token[], ledger: Ledger): StepQuantities {
  const { equations, loose } = readEquations(tokens);
  const given = new Set<string>();
  const eitherWay = new Set<string>();
  const changes: Change[] = [];
  const isTakenOver = (number: string): boolean => number === ledger.previous || ledger.origins.has(number);
  const recalled = loose.filter(isTakenOver);
  for (const equation of equations) {
    for (const term of equation.terms) {
      if (Number(term.number) !== 0) (isTakenOver(term.number) ? eitherWay : given).add(useOf(term, equation));
    }
    const change = changeOf(equation.terms, ledger.origins);
    if (change !== null) changes.push(change);
    ledger.origins.set(equation.result, change?.origin ?? equation.result);
  }
  const last = equations.at(-1)?.result ?? loose.at(-1) ?? null;
  ledger.previous = last ?? ledger.previous;
  return {
    given,
    eitherWay,
    changes,
    results: equations.map((equation) => equation.result),
    wrong: equations.filter((equation) => !equation.holds).map((equation) => equation.result),
    loose: new Set(loose.filter((number) => !recalled.includes(number))),
    recalled: new Set(recalled),
    last,
  };
}

/** In a product the first operand is a factor like the others. */
function useOf(term: Term, { terms }: Equation): string {
  const second = terms[1]?.operator;
  if (term === terms[0]) return second === '*' || second === '/' ? `*${term.number}` : `±${term.number}`;
  return term.operator === '*' || term.operator === '/' ? `${term.operator}${term.number}` : `±${term.number}`;
}

/** The first operand of a sum or difference of two carries a chain on, or begins one. */
function changeOf([first, second, ...more]: readonly Term[], origins: ReadonlyMap<string, string>): Change | null {
  if (first === undefined || second === undefined || more.length > 0) return null;
  if (second.operator !== '+' && second.operator !== '-') return null;
  return { origin: origins.get(first.number) ?? first.number, operator: second.operator };
}
