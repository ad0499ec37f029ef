import { describe, expect, it } from 'vitest';
import { tokenise } from '../../../src/core/align/tokenise';
import { compareQuantities } from '../../../src/core/divergence/compareQuantities';
import type { StepQuantities } from '../../../src/core/divergence/followQuantities';
import { followQuantities } from '../../../src/core/divergence/followQuantities';
import { readEquations } from '../../../src/core/divergence/readEquations';

/** Quantities of the last step of a run. */
function lastOf(...steps: readonly string[]): StepQuantities {
  const followed = followQuantities(steps.map(tokenise)).at(-1);
  if (followed === undefined) throw new Error('a run has a step');
  return followed;
}

describe('readEquations', () => {
  it.each([
    ['It makes 5 * 7 = 35 in all.', '5,7', '35', true],
    ['200 x 2/5 = 80', '200,2,5', '80', true],
    ['We get $\\frac{43}{1.075} = 40$.', '', '', false],
    ['43 / 0.075 = 573.33', '43,0.075', '573.33', true],
    ['10 + 18 = 29', '10,18', '29', false],
    ['1,200 − 200 = 1000', '1200,200', '1000', true],
    ['2 + 3 * 4 = 14', '2,3,4', '14', true],
  ])('reads %s', (text, terms, result, holds) => {
    const [equation] = readEquations(tokenise(text)).equations;
    expect(equation?.terms.map(({ number }) => number).join() ?? '').toBe(terms);
    expect(equation?.result ?? '').toBe(result);
    expect(equation?.holds ?? false).toBe(holds);
  });

  it('takes a right side that is no single number for no result', () => {
    expect(readEquations(tokenise('3 + 4 = 2 + 5')).equations).toEqual([]);
  });

  it('keeps the numbers outside of equations', () => {
    expect(readEquations(tokenise('Giving 4 to 3 sisters takes 3 * 4 = 12.')).loose).toEqual(['4', '3']);
  });
});

describe('followQuantities', () => {
  it('tells given numbers from those taken over', () => {
    const step = lastOf('She has 10.', '10 + 18 = 28', 'Then 28 - 4 = 24.');
    expect([...step.given]).toEqual(['±4']);
    expect([...step.eitherWay]).toEqual(['±28']);
    expect(step.changes).toEqual([{ origin: '10', operator: '-' }]);
  });
});

describe('compareQuantities', () => {
  const after = (total: string, step: string): StepQuantities => lastOf('She has 10.', total, step);

  it('takes the same change of another total for the same', () => {
    expect(compareQuantities(after('10 + 18 = 28', '28 - 4 = 24'), after('10 + 6 = 16', '16 - 4 = 12'))).toBe('same');
  });

  it.each([
    ['another given number', '28 - 5 = 23'],
    ['another operation', '28 + 4 = 32'],
    ['a wrong sum', '28 - 4 = 25'],
    ['a total kept', 'That does not matter, still 28.'],
  ])('tells %s apart', (_, step) => {
    expect(compareQuantities(after('10 + 18 = 28', '28 - 4 = 24'), after('10 + 18 = 28', step))).toBe('different');
  });

  it('takes a result told in words for the same', () => {
    expect(compareQuantities(after('10 + 18 = 28', '28 - 4 = 24'), after('10 + 18 = 28', 'Then 24 are left.'))).toBe(
      'same',
    );
  });
});
