import type { Random } from '../../src/core/random';
import type { NoisyStep } from './noisyStep';
import { changeOnce, STRUCTURE, WORDING, type StepNoise } from './stepNoise';

/**
 * How much noise: `touch` one change, of wording or of steps, on this share of steps; `everyStep` the wording of every step, and more or
 * fewer steps on a share; `eachChange` every change on its own on this share.
 */
export interface NoiseLevel {
  readonly kind: 'touch' | 'everyStep' | 'eachChange';
  /** 0 to 1. */
  readonly share: number;
}

export const NOISE_LEVELS = {
  none: { kind: 'touch', share: 0 },
  light: { kind: 'touch', share: 0.05 },
  medium: { kind: 'touch', share: 0.15 },
  heavy: { kind: 'touch', share: 0.3 },
  'every step edited': { kind: 'everyStep', share: 0.3 },
  'each change at 30 %': { kind: 'eachChange', share: 0.3 },
} as const satisfies Readonly<Record<string, NoiseLevel>>;

/** Steps under benign noise: what they say stays. Drawn from the last step to the first, so that a change does not move what is still to come. */
export function addNoise(steps: readonly NoisyStep[], level: NoiseLevel, random: Random): readonly NoisyStep[] {
  const noisy = [...steps];
  const change = changesOf(level);
  for (let index = steps.length - 1; index >= 0; index--) change(noisy, index, random);
  return noisy;
}

type ChangeStep = (steps: NoisyStep[], index: number, random: Random) => void;

function changesOf({ kind, share }: NoiseLevel): ChangeStep {
  const sometimes =
    (change: StepNoise): ChangeStep =>
    (steps, index, random) => {
      if (random() < share) change(steps, index, random);
    };
  switch (kind) {
    case 'touch':
      return sometimes(changeOnce([...WORDING, ...STRUCTURE]));
    case 'everyStep':
      return inTurn([changeOnce(WORDING), sometimes(changeOnce(STRUCTURE))]);
    case 'eachChange':
      return inTurn([...WORDING, ...STRUCTURE].map(sometimes));
  }
}

const inTurn =
  (changes: readonly ChangeStep[]): ChangeStep =>
  (steps, index, random) => {
    for (const change of changes) if (index < steps.length) change(steps, index, random);
  };
