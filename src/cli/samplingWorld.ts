import { randomInt, randomUUID } from 'node:crypto';
import { nodeFiles } from '../sampling/nodeFiles';
import type { Files } from '../sampling/files';
import { processOwnership } from '../sampling/owner';
import type { JournalWorld } from '../sampling/setJournal';
import { nodeFetchBy } from '../sources/nodeFetch';
import { proxyFor } from '../sources/proxyChoice';
import { systemTimers } from '../sources/timers';

/** What the commands that ask a server need beside the terminal. */
export interface SamplingWorld {
  readonly fetch: typeof fetch;
  readonly files: Files;
  readonly journal: Omit<JournalWorld, 'files'>;
  newId(): string;
  /** A first seed for a plan that names none. */
  newSeed(): number;
  nowMs(): number;
  /** Whether a person watches the standard error, so that a line may be rewritten. */
  readonly isWatched: boolean;
  /** Calls back at each interruption from the keyboard; returns how to stop that. */
  onInterrupt(listener: () => void): () => void;
}

/** Seeds are easier to read and to type when short; the set's name is what tells sets apart. */
const SEEDS = 1_000_000;

export const NODE_SAMPLING_WORLD: SamplingWorld = {
  fetch: nodeFetchBy({ proxyFor: (server) => proxyFor(server, { proxy: '', noProxy: [], env: process.env }) }),
  files: nodeFiles,
  journal: { ownership: processOwnership, timers: systemTimers },
  newId: randomUUID,
  newSeed: () => randomInt(SEEDS),
  nowMs: () => Date.now(),
  isWatched: process.stderr.isTTY,
  onInterrupt(listener) {
    process.on('SIGINT', listener);
    process.on('SIGTERM', listener);
    return () => {
      process.off('SIGINT', listener);
      process.off('SIGTERM', listener);
    };
  },
};
