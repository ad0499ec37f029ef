import type { Finding } from '../core/report/finding';
import type { Run } from '../core/trace/run';
import { CHANNELS, type Channel } from '../core/trace/trace';
import type { Timers } from '../sources/timers';
import { sinkFinding, type AppendFile } from './files';
import { journalHeaderLine, journalRunLine, journalTextLine, type JournalStart } from './journalLines';

/** Text is handed to the disk this often; with the time that a write takes it is safe within a second. */
export const FLUSH_INTERVAL_MS = 300;

/** A journal in which nothing arrives, since a model is loading, is touched this often: so its owner is known to live. */
const TOUCH_INTERVAL_MS = 20_000;

/** Takes what is live, run by run. Nothing here waits for the disk. */
export interface LiveJournal {
  /** A run begins; `asInterrupted` is what it would be if nothing of it arrived. */
  started(asInterrupted: Run): void;
  text(arrived: TextArrived): void;
  /** The run stands in the run-set file, and its text need not be kept any more. */
  ended(id: string): void;
  /** Why the journal cannot be written any more, once; null while it can. */
  takeFailure(): Finding | null;
}

export interface TextArrived {
  readonly id: string;
  readonly channel: Channel;
  readonly text: string;
  /** Since the run was asked for. */
  readonly atMs: number;
}

/**
 * Keeps what is live beside the run-set file, so that it outlives this process: which runs began, and their text as it comes. Taking a
 * text costs a concatenation; texts are written together and synced every {@link FLUSH_INTERVAL_MS}. A journal that cannot be written any more
 * says so once and takes nothing further; sampling goes on without it.
 */
export class RunJournal implements LiveJournal {
  private readonly file: AppendFile;
  private readonly timers: Timers;
  private lines = '';
  private pending = new Map<string, { thinking: string; answer: string; atMs: number }>();
  /** How much of each live run's channels stands in lines. */
  private readonly written = new Map<string, { thinking: number; answer: number }>();
  private callOff: (() => void) | null = null;
  private writing: Promise<void> = Promise.resolve();
  private failure: Finding | null = null;
  private isBroken = false;

  private callOffTouch: () => void;

  private constructor(file: AppendFile, timers: Timers) {
    this.file = file;
    this.timers = timers;
    this.callOffTouch = this.touchLater();
  }

  /** A journal in a file that is empty. Rejects with a FileError where its first line cannot be written. */
  static async begin(file: AppendFile, start: JournalStart, timers: Timers): Promise<RunJournal> {
    await file.append(journalHeaderLine(start));
    return new RunJournal(file, timers);
  }

  started(asInterrupted: Run): void {
    if (this.isBroken) return;
    this.gather();
    this.lines += journalRunLine(asInterrupted);
    this.flushLater();
  }

  text({ id, channel, text, atMs }: TextArrived): void {
    if (this.isBroken) return;
    const known = this.pending.get(id);
    if (known === undefined) {
      this.pending.set(id, { thinking: '', answer: '', atMs, [channel]: text });
      this.flushLater();
    } else {
      known[channel] += text;
      known.atMs = atMs;
    }
  }

  ended(id: string): void {
    this.pending.delete(id);
    this.written.delete(id);
  }

  takeFailure(): Finding | null {
    const { failure } = this;
    this.failure = null;
    return failure;
  }

  /** Writes what is left and closes the file. */
  async close(): Promise<void> {
    this.callOff?.();
    this.callOff = null;
    this.callOffTouch();
    this.flush();
    await this.writing;
    await this.file.close();
  }

  private flushLater(): void {
    if (this.isBroken) return;
    this.callOff ??= this.timers.after(FLUSH_INTERVAL_MS, () => {
      this.callOff = null;
      this.flush();
    });
  }

  private touchLater(): () => void {
    return this.timers.after(TOUCH_INTERVAL_MS, () => {
      // A blank line, which readers pass over.
      this.lines += '\n';
      this.flushLater();
      this.callOffTouch = this.touchLater();
    });
  }

  private gather(): void {
    for (const [id, { atMs, ...texts }] of this.pending) {
      const written = this.written.get(id) ?? { thinking: 0, answer: 0 };
      for (const channel of CHANNELS) {
        const text = texts[channel];
        if (text !== '') this.lines += journalTextLine({ id, channel, start: written[channel], text, atMs });
        written[channel] += text.length;
      }
      this.written.set(id, written);
    }
    this.pending = new Map();
  }

  private flush(): void {
    this.gather();
    const { lines } = this;
    if (lines === '' || this.isBroken) return;
    this.lines = '';
    this.writing = this.writing.then(() => this.write(lines));
  }

  private async write(lines: string): Promise<void> {
    if (this.isBroken) return;
    try {
      await this.file.append(lines);
    } catch (error) {
      this.isBroken = true;
      this.lines = '';
      this.pending = new Map();
      this.failure = sinkFinding(error);
    }
  }
}
