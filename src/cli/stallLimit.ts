import type { StallLimit } from '../sources/stallWatch';
import type { SamplingWorld } from './samplingWorld';

/** How long a run may be silent; null where it may be for ever, which 0 stands for. */
export const stallLimit = (ms: number, world: SamplingWorld): StallLimit | null =>
  ms === 0 ? null : { ms, timers: world.journal.timers };
