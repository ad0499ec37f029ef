import { nodeFiles } from '../../src/sampling/nodeFiles';
import { processOwnership } from '../../src/sampling/owner';
import { recoverRunSet, type Interrupted } from '../../src/sampling/setJournal';
import { systemTimers } from '../../src/sources/timers';

/** Does what the next start does with a run set whose writer was killed. */
export const recovered = (path: string): Promise<Interrupted> =>
  recoverRunSet({ files: nodeFiles, ownership: processOwnership, timers: systemTimers }, path);
