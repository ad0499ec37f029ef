import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf } from '../../../src/core/align/band';
import type { PairModel } from '../../../src/core/align/pairPosterior';
import { pairPosterior } from '../../../src/core/align/pairPosterior';

const MODEL: PairModel = { matchMatch: 0.8, gapMatch: 0.7, repeat: 0.2, open: 0.5, extend: 0.9 };

interface Path {
  readonly i: number;
  readonly j: number;
  readonly state: 'match' | 'down' | 'right';
  readonly weight: number;
  readonly cells: readonly number[];
}

/** The same sums by listing every path; gaps take steps of the first run before those of the second. */
function byEnumeration(odds: readonly number[], rows: number, columns: number): readonly number[] {
  const through = odds.map(() => 0);
  let total = 0;
  const intoMatch = ({ state }: Path): number => (state === 'match' ? MODEL.matchMatch : MODEL.gapMatch);
  const intoGap = (path: Path, state: 'down' | 'right'): number =>
    path.weight * (path.state === state ? MODEL.extend : MODEL.open);
  const match = (path: Path, di: number, dj: number, factor: number): void => {
    const [i, j] = [path.i + di, path.j + dj];
    if (i > rows || j > columns) return;
    const cell = (i - 1) * columns + (j - 1);
    walk({ i, j, state: 'match', weight: path.weight * factor * (odds[cell] ?? 0), cells: [...path.cells, cell] });
  };
  const walk = (path: Path): void => {
    const { i, j, state, cells } = path;
    if (i === rows && j === columns) {
      const weight = path.weight * intoMatch(path);
      total += weight;
      for (const cell of cells) through[cell] = (through[cell] ?? 0) + weight;
    }
    match(path, 1, 1, intoMatch(path));
    if (state === 'match' && cells.length > 0) {
      match(path, 1, 0, MODEL.repeat);
      match(path, 0, 1, MODEL.repeat);
    }
    if (i < rows && state !== 'right') walk({ ...path, i: i + 1, state: 'down', weight: intoGap(path, 'down') });
    if (j < columns) walk({ ...path, j: j + 1, state: 'right', weight: intoGap(path, 'right') });
  };
  walk({ i: 0, j: 0, state: 'match', weight: 1, cells: [] });
  return through.map((weight) => weight / total);
}

describe('pairPosterior', () => {
  it('equals the sum over all paths', () => {
    const sides = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }));
    const grids = sides.chain(([rows, columns]) =>
      fc.tuple(
        fc.constant(rows),
        fc.constant(columns),
        fc.array(fc.double({ min: 0.01, max: 20, noNaN: true }), {
          minLength: rows * columns,
          maxLength: rows * columns,
        }),
      ),
    );
    fc.assert(
      fc.property(grids, ([rows, columns, odds]) => {
        const found = pairPosterior(Float64Array.from(odds), bandOf(rows, columns), MODEL);
        byEnumeration(odds, rows, columns).forEach((p, cell) => {
          expect(found[cell]).toBeCloseTo(Math.min(1, p), 4);
        });
      }),
    );
  });

  it('does not overflow on long runs', () => {
    const side = 400;
    const band = bandOf(side, side);
    const odds = new Float64Array(side * band.width).fill(0.01);
    for (let i = 0; i < side; i++) odds[i * band.width + i - (band.start[i] ?? 0)] = 1e6;
    const found = pairPosterior(odds, band, MODEL);
    for (let i = 0; i < side; i++) expect(found[i * band.width + i - (band.start[i] ?? 0)]).toBeGreaterThan(0.99);
  });
});
