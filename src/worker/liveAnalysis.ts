import type { FromWorker, ToWorker } from '../protocol/worker';
import { LiveSession } from './liveSession';
import { Pacing } from './pacing';

/** What the analysis needs of its surroundings. */
export interface AnalysisPort {
  post(message: FromWorker): void;
  /** Calls `action` once, no sooner than after `delayMs`; returns what takes it back. */
  later(delayMs: number, action: () => void): () => void;
  nowMs(): number;
}

interface Held {
  readonly session: LiveSession;
  readonly pacing: Pacing;
  version: number;
  /** Takes the planned recomputation back; null where none is planned. */
  cancelPlanned: (() => void) | null;
  plannedAtMs: number;
}

type OfSession<K extends ToWorker['kind']> = Extract<ToWorker, { kind: K }>;

/**
 * The live analyses of all sessions: events in, models out. Recomputing is coalesced and paced (see {@link Pacing}). Nothing that
 * goes wrong is silent: it is posted as `failed`, and the session lives on.
 */
export class LiveAnalysis {
  private readonly port: AnalysisPort;
  private readonly sessions = new Map<string, Held>();

  constructor(port: AnalysisPort) {
    this.port = port;
  }

  receive(message: ToWorker): void {
    if (message.kind === 'load') {
      this.load(message);
      return;
    }
    const held = this.sessions.get(message.session);
    if (held === undefined) {
      this.failUnlessClosing(message);
      return;
    }
    this.applyTo(held, message);
  }

  private load({ session, set, remarks }: OfSession<'load'>): void {
    const previous = this.sessions.get(session);
    previous?.cancelPlanned?.();
    const held: Held = {
      session: new LiveSession(set, remarks),
      pacing: previous?.pacing ?? new Pacing(),
      version: previous?.version ?? 0,
      cancelPlanned: null,
      plannedAtMs: 0,
    };
    this.sessions.set(session, held);
    this.recomputeIn(session, held, 0);
  }

  private applyTo(held: Held, message: Exclude<ToWorker, { kind: 'load' }>): void {
    const { session } = held;
    switch (message.kind) {
      case 'settings':
        session.changeSettings(message.settings);
        this.recomputeIn(message.session, held, 0);
        return;
      case 'runStarted':
        session.startRun(message.id, message.model, message.seed);
        this.recomputeIn(message.session, held, held.pacing.delayMs(this.port.nowMs(), 'growth'));
        return;
      case 'runText':
        session.appendText(message.id, message.channel, message.text);
        this.recomputeIn(message.session, held, held.pacing.delayMs(this.port.nowMs(), 'growth'));
        return;
      case 'runEnded':
        session.endRun(message.run);
        this.recomputeIn(message.session, held, held.pacing.delayMs(this.port.nowMs(), 'end'));
        return;
      case 'settle':
        session.dropLive();
        this.recompute(message.session, held);
        return;
      case 'read':
        this.read(held, message);
        return;
      case 'close':
        held.cancelPlanned?.();
        this.sessions.delete(message.session);
    }
  }

  /** Plans a recomputation no later than asked; a planned one that comes sooner stays. */
  private recomputeIn(name: string, held: Held, delayMs: number): void {
    const atMs = this.port.nowMs() + delayMs;
    if (held.cancelPlanned !== null && held.plannedAtMs <= atMs) return;
    held.cancelPlanned?.();
    held.plannedAtMs = atMs;
    held.cancelPlanned = this.port.later(delayMs, () => {
      this.recompute(name, held);
    });
  }

  private recompute(name: string, held: Held): void {
    held.cancelPlanned?.();
    held.cancelPlanned = null;
    const startMs = this.port.nowMs();
    try {
      const model = held.session.model();
      held.version += 1;
      this.port.post({
        kind: 'model',
        session: name,
        version: held.version,
        model,
        settled: held.session.isSettled,
      });
    } catch (thrown) {
      this.fail(name, null, thrown);
    }
    const endMs = this.port.nowMs();
    held.pacing.computed(endMs, endMs - startMs);
  }

  private read(held: Held, { session, request, at }: OfSession<'read'>): void {
    const passages = held.session.read(at);
    if (passages === null) this.fail(session, request, new Error('There is no such step.'));
    else this.port.post({ kind: 'passages', session, request, passages });
  }

  private failUnlessClosing(message: ToWorker): void {
    if (message.kind === 'close') return;
    this.fail(
      message.session,
      message.kind === 'read' ? message.request : null,
      new Error('There is no such session.'),
    );
  }

  private fail(session: string, request: number | null, thrown: unknown): void {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    this.port.post({ kind: 'failed', session, request, message });
  }
}
