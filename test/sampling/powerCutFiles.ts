import { FileError, type AppendFile, type Files } from '../../src/sampling/files';

/** 0 (inclusive) to 1 (exclusive). */
export type Random = () => number;

const NOTHING = Buffer.alloc(0);

/** When things go wrong, in counts of operations from 1; null where they do not. */
export interface Trouble {
  /** The power goes at this operation. */
  readonly cutAt?: number | null;
  /** The disk is full from one operation to another, which is the first that has room again. */
  readonly full?: { readonly from: number; readonly to: number };
}

interface DiskFile {
  /** What a power cut leaves. */
  synced: Buffer;
  /** What was handed to the system and not synced: a power cut leaves any part of it, or zeros in its place. */
  unsynced: Buffer;
  modifiedMs: number;
}

/**
 * A disk in memory that loses what was not synced. An append is a write and a sync; a name that was removed may come back until a later
 * file is created or renamed, since that syncs the folder. When the power is cut, nothing gets through any more.
 */
export class PowerCutFiles implements Files {
  /** Operations so far. */
  operations = 0;
  /** When the power went. */
  cutMs = Infinity;
  private readonly random: Random;
  private readonly nowMs: () => number;
  private readonly trouble: Trouble;
  private readonly files: Map<string, DiskFile>;
  /** How each change of names since the last sync of the folder is undone. */
  private undo: (() => void)[] = [];

  constructor(world: { readonly random: Random; readonly nowMs: () => number }, trouble: Trouble = {}) {
    this.random = world.random;
    this.nowMs = world.nowMs;
    this.trouble = trouble;
    this.files = new Map();
  }

  /** The power goes now. */
  cut(): void {
    this.cutMs = Math.min(this.cutMs, this.nowMs());
  }

  get isCut(): boolean {
    return this.cutMs < Infinity;
  }

  /** The disk as it is found when the power is back. */
  afterwards(trouble: Trouble = {}): PowerCutFiles {
    const kept = Math.floor(this.random() * (this.undo.length + 1));
    for (const undo of this.undo.slice(kept).reverse()) undo();
    const found = new PowerCutFiles({ random: this.random, nowMs: this.nowMs }, trouble);
    for (const [path, { synced, unsynced, modifiedMs }] of this.files) {
      const bytes = Buffer.concat([synced, this.leftOf(unsynced)]);
      found.files.set(path, { synced: bytes, unsynced: NOTHING, modifiedMs });
    }
    return found;
  }

  text(path: string): string {
    return this.files.get(path)?.synced.toString('utf8') ?? '';
  }

  get paths(): readonly string[] {
    return [...this.files.keys()];
  }

  async createNew(path: string): Promise<AppendFile | null> {
    await this.step(path);
    if (this.files.has(path)) return null;
    this.files.set(path, { synced: NOTHING, unsynced: NOTHING, modifiedMs: this.nowMs() });
    this.undo.push(() => this.files.delete(path));
    await this.step(path);
    this.undo = [];
    return this.appendFile(path);
  }

  async openToAppend(path: string): Promise<AppendFile> {
    await this.step(path);
    if (!this.files.has(path)) throw new FileError('gone', path);
    return this.appendFile(path);
  }

  async readText(path: string): Promise<string | null> {
    await this.step(path);
    return this.files.get(path)?.synced.toString('utf8') ?? null;
  }

  async modifiedMs(path: string): Promise<number | null> {
    await this.step(path);
    return this.files.get(path)?.modifiedMs ?? null;
  }

  async rename(from: string, to: string): Promise<boolean> {
    await this.step(from);
    const file = this.files.get(from);
    if (file === undefined) return false;
    const replaced = this.files.get(to);
    this.files.delete(from);
    this.files.set(to, file);
    this.undo.push(() => {
      this.files.delete(to);
      if (replaced !== undefined) this.files.set(to, replaced);
      this.files.set(from, file);
    });
    await this.step(from);
    this.undo = [];
    return true;
  }

  async remove(path: string): Promise<void> {
    await this.step(path);
    const file = this.files.get(path);
    if (file === undefined) return;
    this.files.delete(path);
    this.undo.push(() => this.files.set(path, file));
    await this.step(path);
  }

  async list(folder: string): Promise<readonly string[]> {
    await this.step(folder);
    return this.paths.filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1));
  }

  join(folder: string, name: string): string {
    return `${folder}/${name}`;
  }

  private appendFile(path: string): AppendFile {
    const file = this.files.get(path);
    if (file === undefined) throw new Error(`There is no ${path}.`);
    return {
      path,
      append: async (text) => {
        await this.step(path);
        const lead = file.synced.length === 0 || file.synced.at(-1) === 0x0a ? '' : '\n';
        const bytes = Buffer.from(lead + text, 'utf8');
        if (this.isFull) {
          // What had room may stay behind: a half line.
          if (this.random() < 0.5) file.synced = Buffer.concat([file.synced, this.partOf(bytes)]);
          throw new FileError('diskFull', path);
        }
        file.unsynced = bytes;
        await this.step(path);
        file.synced = Buffer.concat([file.synced, bytes]);
        file.unsynced = NOTHING;
        file.modifiedMs = this.nowMs();
        await this.step(path);
      },
      close: () => Promise.resolve(),
    };
  }

  private get isFull(): boolean {
    const { full } = this.trouble;
    return full !== undefined && this.operations >= full.from && this.operations < full.to;
  }

  private async step(path: string): Promise<void> {
    await Promise.resolve();
    if (!this.isCut) this.operations += 1;
    if (this.operations === this.trouble.cutAt) this.cut();
    if (this.isCut) throw new FileError('failed', path);
  }

  private leftOf(unsynced: Buffer): Buffer {
    const part = this.partOf(unsynced);
    // A file may have grown before what belongs there came.
    return this.random() < 0.3 ? Buffer.concat([part, Buffer.alloc(unsynced.length - part.length)]) : part;
  }

  private partOf(bytes: Buffer): Buffer {
    return bytes.subarray(0, Math.floor(this.random() * (bytes.length + 1)));
  }
}
