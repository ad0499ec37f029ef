import { nodeFiles } from '../../sampling/nodeFiles';
import { processOwnership } from '../../sampling/owner';
import type { JournalWorld } from '../../sampling/setJournal';
import { systemTimers } from '../../sources/timers';

/** Journals on the disk of this machine, owned by this process. */
export const JOURNAL_WORLD: JournalWorld = { files: nodeFiles, ownership: processOwnership, timers: systemTimers };
