import { createHash } from 'node:crypto';

export type Half = 'tuning' | 'choosing';

/** Chosen so that every kind of set stands in both halves. */
const SALT = '9';

/** The half that a set belongs to, by a hash of its id; sets of one prompt (four and eight runs) fall together. */
export function halfOf(setId: string): Half {
  const prompt = setId.replace(/^([a-z0-9]+?)(?:x8)?-/, '').replace(/step_\d+_/, '');
  const digest = createHash('sha256')
    .update(SALT + prompt)
    .digest();
  return (digest.at(-1) ?? 0) % 2 === 1 ? 'tuning' : 'choosing';
}
