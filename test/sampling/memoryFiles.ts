import { FileError, type AppendFile, type FileProblem, type Files } from '../../src/sampling/files';

/** A file system in memory, with paths as Windows writes them, that can be told to refuse. */
export class MemoryFiles implements Files {
  readonly texts = new Map<string, string>();
  readonly closed: string[] = [];
  /** What the next writes are refused with; null to let them through. */
  refusal: FileProblem | null = null;

  createNew(path: string): Promise<AppendFile | null> {
    if (this.texts.has(path)) return Promise.resolve(null);
    this.texts.set(path, '');
    return Promise.resolve(this.file(path));
  }

  openToAppend(path: string): Promise<AppendFile> {
    return this.texts.has(path) ? Promise.resolve(this.file(path)) : Promise.reject(new FileError('gone', path));
  }

  join(folder: string, name: string): string {
    return `${folder}\\${name}`;
  }

  private file(path: string): AppendFile {
    return {
      path,
      append: async (text) => {
        await Promise.resolve();
        if (this.refusal !== null) throw new FileError(this.refusal, path);
        this.texts.set(path, (this.texts.get(path) ?? '') + text);
      },
      close: () => {
        this.closed.push(path);
        return Promise.resolve();
      },
    };
  }
}
