import { FileError, type AppendFile, type FileProblem, type Files } from '../../src/sampling/files';

/** A file system in memory, with paths as Windows writes them, that can be told to refuse. */
export class MemoryFiles implements Files {
  readonly texts = new Map<string, string>();
  readonly closed: string[] = [];
  /** Where the files stand that were opened, whatever they were called then. */
  private readonly open: { path: string }[] = [];
  /** What the next writes are refused with; null to let them through. */
  refusal: FileProblem | null = null;
  /** When all files were written to last, as they tell it. */
  nowMs = 0;

  createNew(path: string): Promise<AppendFile | null> {
    if (this.texts.has(path)) return Promise.resolve(null);
    this.texts.set(path, '');
    return Promise.resolve(this.file(path));
  }

  openToAppend(path: string): Promise<AppendFile> {
    return this.texts.has(path) ? Promise.resolve(this.file(path)) : Promise.reject(new FileError('gone', path));
  }

  readText(path: string): Promise<string | null> {
    return Promise.resolve(this.texts.get(path) ?? null);
  }

  modifiedMs(path: string): Promise<number | null> {
    return Promise.resolve(this.texts.has(path) ? this.nowMs : null);
  }

  rename(from: string, to: string): Promise<boolean> {
    const text = this.texts.get(from);
    if (text === undefined) return Promise.resolve(false);
    this.texts.delete(from);
    this.texts.set(to, text);
    for (const place of this.open) if (place.path === from) place.path = to;
    return Promise.resolve(true);
  }

  remove(path: string): Promise<void> {
    this.texts.delete(path);
    return Promise.resolve();
  }

  list(folder: string): Promise<readonly string[]> {
    const start = `${folder}\\`;
    const inFolder = [...this.texts.keys()].filter((path) => path.startsWith(start));
    return Promise.resolve(inFolder.map((path) => path.slice(start.length)));
  }

  join(folder: string, name: string): string {
    return `${folder}\\${name}`;
  }

  protected file(path: string): AppendFile {
    const place = { path };
    this.open.push(place);
    return {
      path,
      append: async (text) => {
        await Promise.resolve();
        if (this.refusal !== null) throw new FileError(this.refusal, path);
        const before = this.texts.get(place.path) ?? '';
        // A line that was cut is ended first.
        this.texts.set(place.path, `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${text}`);
      },
      close: () => {
        this.closed.push(path);
        return Promise.resolve();
      },
    };
  }
}
