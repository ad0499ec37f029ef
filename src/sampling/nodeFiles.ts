import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FileError, type AppendFile, type FileProblem, type Files } from './files';

const PROBLEMS: Readonly<Record<string, FileProblem>> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EFBIG: 'diskFull',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'denied',
  EBUSY: 'denied',
  ENOENT: 'gone',
  ENOTDIR: 'gone',
};

const LINE_FEED = 0x0a;

/** Files of this machine. */
export const nodeFiles: Files = {
  async createNew(path) {
    await makeFolder(dirname(path), path);
    try {
      const handle = await open(path, 'ax+');
      await syncFolder(dirname(path));
      return new NodeAppendFile(path, handle);
    } catch (error) {
      if (codeOf(error) === 'EEXIST' || codeOf(error) === 'EISDIR') return null;
      if (codeOf(error) === 'ENOENT') throw new FileError('noFolder', path, error);
      throw fileError(error, path);
    }
  },
  async openToAppend(path) {
    try {
      // Not created when missing: a file that was moved away is told, not made anew.
      return new NodeAppendFile(path, await open(path, constants.O_RDWR | constants.O_APPEND));
    } catch (error) {
      throw fileError(error, path);
    }
  },
  readText: (path) => orNull(path, () => readFile(path, 'utf8')),
  modifiedMs: (path) => orNull(path, async () => (await stat(path)).mtimeMs),
  rename: async (from, to) => {
    const isThere = await orNull(from, () => rename(from, to).then(() => true));
    if (isThere !== null) await syncFolder(dirname(to));
    return isThere ?? false;
  },
  remove: (path) => rm(path, { force: true }).catch((error: unknown) => Promise.reject(fileError(error, path))),
  list: async (folder) => (await orNull(folder, () => readdir(folder))) ?? [],
  join,
};

/** Null where the file is not there. */
async function orNull<T>(path: string, ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    throw fileError(error, path);
  }
}

/**
 * Lines at the end of a file. Another program may append lines too, a second window for one; what it wrote is neither
 * overwritten nor joined to. A file that shrank or was replaced is told.
 */
class NodeAppendFile implements AppendFile {
  readonly path: string;
  private readonly handle: FileHandle;
  /** The file was at least this long when it was last looked at. */
  private knownSize = 0;

  constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.handle = handle;
  }

  async append(text: string): Promise<void> {
    let sizeBefore: number | null = null;
    try {
      sizeBefore = await this.sizeNow();
      const lead = (await this.endsInLine(sizeBefore)) ? '' : '\n';
      const bytes = Buffer.from(lead + text, 'utf8');
      await this.write(bytes);
      await this.handle.sync();
      this.knownSize = sizeBefore + bytes.length;
    } catch (error) {
      if (error instanceof FileError) throw error;
      if (sizeBefore !== null) await this.takeBack(sizeBefore);
      throw fileError(error, this.path);
    }
  }

  async close(): Promise<void> {
    await this.handle.close();
  }

  private async sizeNow(): Promise<number> {
    const { size, nlink } = await this.handle.stat();
    if (nlink === 0) throw new FileError('gone', this.path);
    if (size < this.knownSize) throw new FileError('changed', this.path);
    return size;
  }

  private async endsInLine(size: number): Promise<boolean> {
    if (size === 0) return true;
    const { buffer, bytesRead } = await this.handle.read(Buffer.alloc(1), 0, 1, size - 1);
    return bytesRead === 1 && buffer[0] === LINE_FEED;
  }

  private async write(bytes: Buffer): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.handle.write(bytes, done, bytes.length - done);
      done += bytesWritten;
    }
  }

  /** Takes a half-written line back; where that fails too, a reader tells the cut line by its missing checksum. */
  private async takeBack(size: number): Promise<void> {
    await this.handle.truncate(size).catch(() => undefined);
  }
}

/** The folder of a file that is to be made. Where part of its path is a file, or a folder that takes none, it cannot be made. */
async function makeFolder(folder: string, path: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const isNoPlace = ['EEXIST', 'ENOTDIR', 'ENOENT'].includes(codeOf(error));
    throw isNoPlace ? new FileError('noFolder', path, error) : fileError(error, path);
  }
}

/** Makes a new name in a folder last; a system that cannot sync folders does so by itself. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    await folder.sync().finally(() => folder.close());
  } catch {
    // Windows.
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function fileError(error: unknown, path: string): FileError {
  const code = codeOf(error);
  const problem = Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code] : undefined;
  return new FileError(problem ?? 'failed', path, error);
}
