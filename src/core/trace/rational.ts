/** A fraction in lowest terms; the denominator is positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Null where the denominator is 0. */
export function rational(numerator: bigint, denominator: bigint): Rational | null {
  if (denominator === 0n) return null;
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(numerator, denominator * sign);
  return { numerator: (sign * numerator) / divisor, denominator: (sign * denominator) / divisor };
}

export const multiply = (a: Rational, b: Rational): Rational | null =>
  rational(a.numerator * b.numerator, a.denominator * b.denominator);

export const add = (a: Rational, b: Rational): Rational | null =>
  rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

function exponentOf(value: bigint, prime: bigint): [exponent: number, rest: bigint] {
  let [exponent, rest] = [0, value];
  for (; rest % prime === 0n; rest /= prime) exponent++;
  return [exponent, rest];
}

/** As a decimal where that ends, else as `p/q`. */
export function printRational({ numerator, denominator }: Rational): string {
  const [twos, odd] = exponentOf(denominator, 2n);
  const [fives, rest] = exponentOf(odd, 5n);
  if (rest !== 1n) return `${String(numerator)}/${String(denominator)}`;
  const places = Math.max(twos, fives);
  if (places === 0) return String(numerator);
  const scaled = (numerator * 10n ** BigInt(places)) / denominator;
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, '0');
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
