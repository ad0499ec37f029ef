import type { AnalysisThread } from '../analysis/analysisThread';
import type { SessionFile } from './sessionFile';
import { RunSetSession } from './runSetSession';

interface Held {
  readonly session: RunSetSession;
  holders: number;
}

/** A session that is held open until it is released. */
export interface SessionLease {
  readonly session: RunSetSession;
  /** Further calls do nothing. */
  release(): void;
}

/** The sessions that something holds: an editor, a sampling, a document of a step. One a file. */
export class RunSetSessions {
  private readonly thread: AnalysisThread;
  private readonly held = new Map<string, Held>();

  constructor(thread: AnalysisThread) {
    this.thread = thread;
  }

  /** Opens the session of a file, or joins it. A session that is opened starts to load. */
  acquire(file: SessionFile): SessionLease {
    const held = this.held.get(file.address) ?? this.open(file);
    held.holders += 1;
    let isReleased = false;
    return {
      session: held.session,
      release: () => {
        if (isReleased) return;
        isReleased = true;
        this.release(file.address, held);
      },
    };
  }

  /** The session of a file that is open, or null. */
  find(address: string): RunSetSession | null {
    return this.held.get(address)?.session ?? null;
  }

  private open(file: SessionFile): Held {
    const held: Held = { session: new RunSetSession(file, this.thread), holders: 0 };
    this.held.set(file.address, held);
    void held.session.load();
    return held;
  }

  private release(address: string, held: Held): void {
    held.holders -= 1;
    if (held.holders > 0) return;
    this.held.delete(address);
    held.session.close();
  }
}
