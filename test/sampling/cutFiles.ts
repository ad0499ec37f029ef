import { FileError, type AppendFile } from '../../src/sampling/files';
import { MemoryFiles } from './memoryFiles';

/**
 * Files of a machine whose power goes at the n-th write: of that write only a part of the text is there afterwards, a new file may not be
 * there at all, and nothing can be written any more.
 */
export class CutFiles extends MemoryFiles {
  private readonly cutAt: number;
  /** Share of the last write that is there. */
  private readonly share: number;
  private writes = 0;

  constructor(cutAt: number, share: number) {
    super();
    this.cutAt = cutAt;
    this.share = share;
  }

  get isCut(): boolean {
    return this.writes >= this.cutAt;
  }

  override createNew(path: string): Promise<AppendFile | null> {
    return this.write(path, () => super.createNew(path));
  }

  override rename(from: string, to: string): Promise<boolean> {
    return this.write(from, () => super.rename(from, to));
  }

  override remove(path: string): Promise<void> {
    return this.write(path, () => super.remove(path));
  }

  protected override file(path: string): AppendFile {
    const whole = super.file(path);
    return {
      ...whole,
      append: async (text) => {
        if (this.writes + 1 === this.cutAt) await whole.append(text.slice(0, Math.floor(this.share * text.length)));
        await this.write(path, () => whole.append(text));
      },
    };
  }

  private write<T>(path: string, act: () => Promise<T>): Promise<T> {
    this.writes += 1;
    return this.isCut ? Promise.reject(new FileError('failed', path)) : act();
  }

  /** What is on the disk when the machine starts again. */
  afterwards(): MemoryFiles {
    const files = new MemoryFiles();
    for (const [path, text] of this.texts) files.texts.set(path, text);
    return files;
  }
}
