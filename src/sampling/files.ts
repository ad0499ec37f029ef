import type { Finding } from '../core/report/finding';

/**
 * Why a file could not be created or written: `exists` something of that name is there; `noFolder` its folder is
 * not there and cannot be made; `changed` it is shorter than what was written; `gone` it was moved or deleted.
 */
export type FileProblem = 'exists' | 'noFolder' | 'diskFull' | 'denied' | 'gone' | 'changed' | 'failed';

/** What a {@link Files} port rejects with: what happened to which file. */
export class FileError extends Error {
  override readonly name = 'FileError';
  readonly problem: FileProblem;
  readonly path: string;

  constructor(problem: FileProblem, path: string, cause?: unknown) {
    super(cause instanceof Error ? cause.message : `${problem}: ${path}`, { cause });
    this.problem = problem;
    this.path = path;
  }
}

/** A file of lines that is written at its end only. */
export interface AppendFile {
  readonly path: string;
  /**
   * Resolves when the text is on the disk, not merely handed over. It begins on a line of its own. After a rejection the file
   * is as it was, or ends in a line that is cut.
   */
  append(text: string): Promise<void>;
  close(): Promise<void>;
}

/** What run sets need of a file system. Paths are of its own form; methods reject with a {@link FileError}. */
export interface Files {
  /** Null where something of that name is there; nothing is ever overwritten. Folders above it are made. */
  createNew(path: string): Promise<AppendFile | null>;
  /** Opens a file that is there. */
  openToAppend(path: string): Promise<AppendFile>;
  /** The whole text of a file; null where there is none. */
  readText(path: string): Promise<string | null>;
  /** When a file was written to last, in milliseconds since the epoch; null where there is none. */
  modifiedMs(path: string): Promise<number | null>;
  /** Gives a file another name, for good; false where there is none. A file of that name is replaced. Open files stay so. */
  rename(from: string, to: string): Promise<boolean>;
  /** Removes a file; nothing where there is none. */
  remove(path: string): Promise<void>;
  /** The names of the files in a folder; none where there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  join(folder: string, name: string): string;
}

/** A rejection of a sink as a finding. */
export function sinkFinding(error: unknown): Finding {
  if (error instanceof FileError) return { key: `sink.${error.problem}`, args: [error.path, error.message] };
  return { key: 'sink.failed', args: ['', error instanceof Error ? error.message : String(error)] };
}
