import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addNoise, NOISE_LEVELS } from '../../bench/injectedForks/addNoise';
import { buildText, piecesOf } from '../../bench/injectedForks/buildText';
import { planForks, tailStart } from '../../bench/injectedForks/forkPlan';
import { injectFork, noisyTrunk, placeInBuilt } from '../../bench/injectedForks/injectFork';
import type { PromptTraces } from '../../bench/injectedForks/readTraces';
import { splitText } from '../../bench/injectedForks/splitText';
import { joinSteps, stepOf } from '../../bench/runSets/cutText';
import { generateRuns } from '../../bench/speed/generateRuns';
import { seededRandom } from '../../src/core/random';

const levels = fc.constantFrom(...Object.values(NOISE_LEVELS));
const seeds = fc.string({ minLength: 1, maxLength: 8 });

const sentences = fc.array(
  fc.constantFrom(
    'Now, maybe we need to count the pens first.',
    'The box holds 12 pens, so each child gets 3 of them in the end.',
    '2. Add \\(x + 1\\) to both sides.',
    "I'm not sure that **this** is right.",
    'Perhaps it is $4$ after all.',
    'What about the lid?',
    'Then the sum is 17.',
  ),
  { minLength: 4, maxLength: 30 },
);

const traces = (steps: number, seed: string) =>
  generateRuns({ runs: 4, steps }, seed).runs.map((run) => splitText(run.join(' ')));

const prompts = (seed: string): readonly PromptTraces[] =>
  ['p', 'q'].map((id) => ({ id, topic: 'made', question: '', traces: traces(40, seed + id) }));

describe('splitText', () => {
  it('keeps every visible character, in order, in exactly one step', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'B', '1', '.', '?', ' ', '\n', '"', ')') }), (text) => {
        const { steps } = splitText(text);
        const visible = (part: string): string => part.replace(/\s/g, '');
        const joined = steps.map(([start, end]) => text.slice(start, end)).join('');
        if (steps.length > 0) expect(visible(joined)).toBe(visible(text));
        steps.forEach(([start, end], index) => {
          expect(start).toBeLessThan(end);
          expect(start).toBeGreaterThanOrEqual(steps[index - 1]?.[1] ?? 0);
        });
      }),
    );
  });

  it('does not cut numbers, list marks and abbreviations', () => {
    const cut = splitText('It is 3.5 of 4. See e.g. this one.\n1. Take all.\n2. Go on');
    expect(cut.steps.map((_, step) => stepOf(cut, step))).toEqual([
      'It is 3.5 of 4.',
      'See e.g. this one.',
      '1. Take all.',
      '2. Go on',
    ]);
  });
});

describe('noise', () => {
  it('maps every step to where its characters come from', () => {
    fc.assert(
      fc.property(sentences, levels, seeds, (steps, level, seed) => {
        const trunk = joinSteps(steps);
        const pieces = addNoise(piecesOf(trunk, 'shared', 0), level, seededRandom(seed));
        const built = buildText(pieces);
        expect(built.origins).toHaveLength(built.steps.length);
        const seen = new Set(built.origins.flatMap((of) => of.map(({ step }) => step)));
        expect(seen).toEqual(new Set(pieces.flatMap(({ origin }) => (origin === null ? [] : [origin.step]))));
        const order = built.origins.flatMap((of) => of.map(({ step }) => step));
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }),
    );
  });

  it('is the same for the same seed, and none at level none', () => {
    fc.assert(
      fc.property(sentences, levels, seeds, (steps, level, seed) => {
        const pieces = piecesOf(joinSteps(steps), 'shared', 0);
        expect(addNoise(pieces, level, seededRandom(seed))).toEqual(addNoise(pieces, level, seededRandom(seed)));
        expect(addNoise(pieces, NOISE_LEVELS.none, seededRandom(seed))).toEqual(pieces);
      }),
    );
  });

  it('keeps the numbers of every step that stays, but for marks of lists', () => {
    fc.assert(
      fc.property(sentences, levels, seeds, (steps, level, seed) => {
        const numbers = (text: string): string => (text.replace(/^\(?\d+[.)] /, '').match(/\d+/g) ?? []).join();
        const pieces = addNoise(piecesOf(joinSteps(steps), 'shared', 0), level, seededRandom(seed));
        const byOrigin = new Map<number, string>();
        for (const { text, origin } of pieces) {
          if (origin !== null) byOrigin.set(origin.step, `${byOrigin.get(origin.step) ?? ''} ${text}`.trim());
        }
        for (const [step, text] of byOrigin) expect(numbers(text)).toBe(numbers(steps[step] ?? ''));
      }),
    );
  });
});

describe('injectFork', () => {
  it('names the place at which the shared part ends in both traces', () => {
    fc.assert(
      fc.property(seeds, levels, fc.boolean(), (seed, level, bubble) => {
        for (const plan of planForks(prompts(seed), 4)) {
          const pair = injectFork(plan, level, bubble);
          if (pair === null) continue;
          const { b, place } = pair;
          expect(
            b.origins
              .slice(place.b)
              .flat()
              .filter(({ part }) => part === 'shared'),
          ).toEqual([]);
          if (place.b > 0) expect(b.origins[place.b - 1]?.some(({ part }) => part === 'shared')).toBe(true);
          const shared = b.origins.flat().filter(({ part }) => part === 'shared');
          expect(shared.every(({ step }) => step < plan.place)).toBe(true);
          if (place.a < plan.place) expect(shared.every(({ step }) => step < place.a)).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('leaves the shared part alone without noise', () => {
    for (const plan of planForks(prompts('still'), 10)) {
      const pair = injectFork(plan, NOISE_LEVELS.none);
      expect(pair?.place.b).toBe(plan.place);
      for (let step = 0; step < plan.place; step++) {
        expect(stepOf(pair?.b ?? plan.trunk, step)).toBe(stepOf(plan.trunk, step));
      }
    }
  });

  it('plans the same forks each time, from a fifth to four fifths of the trunk', () => {
    const plans = planForks(prompts('same'), 12, 2);
    expect(plans).toEqual(planForks(prompts('same'), 12, 2));
    for (const { place, trunk, tails } of plans) {
      expect(place / trunk.steps.length).toBeGreaterThanOrEqual(0.2);
      expect(place / trunk.steps.length).toBeLessThanOrEqual(0.8);
      expect(new Set(tails.map(({ trace }) => trace)).size).toBe(2);
    }
  });

  it('lets a tail go on after what matches the last shared step', () => {
    const trunk = joinSteps(['First we count.', 'The sum is seventeen.', 'So it is odd.', 'Done.']);
    const other = joinSteps(['We begin.', 'The sum is seventeen!', 'Hence prime.', 'All done.']);
    expect(tailStart(trunk, 2, other)).toBe(2);
  });

  it('places the end of a noisy trunk after its last step', () => {
    const [plan] = planForks(prompts('trunk'), 1);
    if (plan === undefined) throw new Error('no plan');
    const text = noisyTrunk(plan, NOISE_LEVELS.none, seededRandom('x'));
    expect(placeInBuilt(text)).toBe(plan.trunk.steps.length);
    expect(placeInBuilt(text, plan.place)).toBe(plan.place);
  });
});
