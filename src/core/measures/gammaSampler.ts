import type { Random } from '../random';

/** A standard normal draw, by Marsaglia's polar method (Marsaglia & Bray 1964). */
function normal(random: Random): number {
  for (;;) {
    const x = 2 * random() - 1;
    const y = 2 * random() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

/** Marsaglia & Tsang, "A simple method for generating gamma variables", ACM TOMS 26, 2000; shape >= 1. */
function gammaFromOne(shape: number, random: Random): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** A gamma draw with the given shape > 0 and scale 1. Shapes below 1 by the boost of Marsaglia & Tsang 2000, section 6. */
export function gamma(shape: number, random: Random): number {
  if (shape >= 1) return gammaFromOne(shape, random);
  return gammaFromOne(shape + 1, random) * (1 - random()) ** (1 / shape);
}

/** A draw of the Dirichlet distribution: shares that add up to 1, parallel to `concentrations`, all of them > 0. */
export function dirichlet(concentrations: readonly number[], random: Random): readonly number[] {
  const draws = concentrations.map((concentration) => gamma(concentration, random));
  const total = draws.reduce((sum, draw) => sum + draw, 0);
  return draws.map((draw) => draw / total);
}
