import type { Plan } from '../prompt/plan';
import type { Run } from '../trace/run';
import type { AnalysisSettings, RunSet } from './runSet';
import { sealedLine } from './sealedLine';

export const FORMAT_NAME = 'forkline-run-set';
export const FORMAT_VERSION = 1;

/** A run set before its first run. */
export type RunSetHeader = Omit<RunSet, 'runs'>;

/**
 * The lines of a run-set file, each with its checksum and its closing line feed, so that a file is lines put one after another. A
 * header comes first and once; of the others any number follows in any order. All numbers are finite.
 */
export const headerLine = (header: RunSetHeader): string =>
  sealedLine({
    kind: 'header',
    format: FORMAT_NAME,
    version: FORMAT_VERSION,
    id: header.id,
    createdAt: header.createdAt,
    prompt: header.prompt,
    plan: header.plan,
    settings: header.settings,
    parent: header.parent,
  });

/** One run that ended. */
export const runLine = (run: Run): string => sealedLine({ kind: 'run', run });

/** Settings that replace those of earlier lines. */
export const settingsLine = (settings: AnalysisSettings): string => sealedLine({ kind: 'settings', settings });

/** The plan under which the runs that follow are sampled; it replaces those of earlier lines. */
export const planLine = (plan: Plan): string => sealedLine({ kind: 'plan', plan });

/** A whole file. Reading it gives the set back. */
export const runSetText = (set: RunSet): string => headerLine(set) + set.runs.map(runLine).join('');
