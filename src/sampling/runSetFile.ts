import type { AnalysisSettings } from '../core/document/runSet';
import { headerLine, planLine, runLine, settingsLine } from '../core/document/writeRunSet';
import type { Plan } from '../core/prompt/plan';
import type { Run } from '../core/trace/run';
import { FileError, type AppendFile, type Files } from './files';
import type { RunSetStart, RunSink } from './ports';
import { runSetFileName } from './runSetFileName';

const MAX_ATTEMPTS = 1_000;

/**
 * A run-set file that is being written: a line at a time, each on the disk before the call resolves, in the order of the calls.
 * Calls reject with a {@link FileError}; the lines before stay whole.
 */
export class RunSetFile implements RunSink {
  private readonly file: AppendFile;
  private queue: Promise<void> = Promise.resolve();

  constructor(file: AppendFile) {
    this.file = file;
  }

  get path(): string {
    return this.file.path;
  }

  run(run: Run): Promise<void> {
    return this.append(runLine(run));
  }

  settings(settings: AnalysisSettings): Promise<void> {
    return this.append(settingsLine(settings));
  }

  /** The plan of the runs that follow. */
  plan(plan: Plan): Promise<void> {
    return this.append(planLine(plan));
  }

  async close(): Promise<void> {
    await this.queue;
    await this.file.close();
  }

  private append(line: string): Promise<void> {
    const written = this.queue.then(() => this.file.append(line));
    this.queue = written.catch(() => undefined);
    return written;
  }
}

/** Creates the file of a new run set in a folder, with its header. A name that is taken gets a suffix. */
export async function createRunSetFile(files: Files, folder: string, start: RunSetStart): Promise<RunSetFile> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const path = files.join(folder, runSetFileName(start, attempt));
    const created = await createRunSetFileAt(files, path, start);
    if (created !== null) return created;
  }
  throw new FileError('failed', folder);
}

/** Creates the file of a new run set at a path; null where something is there already. */
export async function createRunSetFileAt(files: Files, path: string, start: RunSetStart): Promise<RunSetFile | null> {
  const file = await files.createNew(path);
  if (file === null) return null;
  try {
    await file.append(headerLine(start));
    return new RunSetFile(file);
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  }
}

/** Opens a run-set file to append to it. */
export async function continueRunSetFile(files: Files, path: string): Promise<RunSetFile> {
  return new RunSetFile(await files.openToAppend(path));
}
