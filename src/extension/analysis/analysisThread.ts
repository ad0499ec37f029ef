import type { TimelineModel } from '../../core/timeline/timelineModel';
import { err, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { StepAddress } from '../../protocol/view';
import type { FromWorker, StepPassage, ToWorker } from '../../protocol/worker';

/** A thread that runs. */
export interface RunningThread {
  post(message: ToWorker): void;
  terminate(): Promise<unknown>;
}

/** Starts a thread that says what it has to say to `receive`, and once to `ended` why it is no more. */
export type StartThread = (receive: (message: FromWorker) => void, ended: (reason: string) => void) => RunningThread;

/** What a session is told. */
export interface AnalysisListener {
  modelled(model: TimelineModel, settled: boolean): void;
  /** The analysis failed; `isLost` when the thread has ended and knows the session no more. */
  failed(message: string, isLost: boolean): void;
}

interface PendingRead {
  readonly session: string;
  answer(result: Result<readonly StepPassage[], string>): void;
}

/**
 * The thread on which run sets are analysed. It is started by the first message and started anew after it ended; a session that it
 * lost is told and must load again. Every read is answered.
 */
export class AnalysisThread {
  private readonly start: StartThread;
  private worker: RunningThread | null = null;
  private readonly listeners = new Map<string, AnalysisListener>();
  private readonly reads = new Map<number, PendingRead>();
  private lastRequest = 0;

  constructor(start: StartThread) {
    this.start = start;
  }

  listen(session: string, listener: AnalysisListener): void {
    this.listeners.set(session, listener);
  }

  send(message: Exclude<ToWorker, { kind: 'read' }>): void {
    if (message.kind === 'close') {
      this.listeners.delete(message.session);
      this.answerAll((read) => read.session === message.session, 'The run set was closed.');
      if (this.worker === null) return;
    }
    this.running().post(message);
  }

  read(session: string, at: readonly StepAddress[]): Promise<Result<readonly StepPassage[], string>> {
    this.lastRequest += 1;
    const request = this.lastRequest;
    return new Promise((resolve) => {
      this.reads.set(request, { session, answer: resolve });
      this.running().post({ kind: 'read', session, request, at });
    });
  }

  async dispose(): Promise<void> {
    const worker = this.worker;
    this.worker = null;
    this.listeners.clear();
    this.answerAll(() => true, 'The extension is shutting down.');
    await worker?.terminate();
  }

  private running(): RunningThread {
    if (this.worker !== null) return this.worker;
    const worker = this.start(
      (message) => {
        this.receive(message);
      },
      (reason) => {
        if (this.worker === worker) this.ended(reason);
      },
    );
    this.worker = worker;
    return worker;
  }

  private receive(message: FromWorker): void {
    switch (message.kind) {
      case 'model':
        this.listeners.get(message.session)?.modelled(message.model, message.settled);
        return;
      case 'passages':
        this.answer(message.request, ok(message.passages));
        return;
      case 'failed':
        if (message.request !== null) this.answer(message.request, err(message.message));
        else this.listeners.get(message.session)?.failed(message.message, false);
    }
  }

  private answer(request: number, result: Result<readonly StepPassage[], string>): void {
    const read = this.reads.get(request);
    this.reads.delete(request);
    read?.answer(result);
  }

  private answerAll(applies: (read: PendingRead) => boolean, message: string): void {
    for (const [request, read] of [...this.reads]) if (applies(read)) this.answer(request, err(message));
  }

  private ended(reason: string): void {
    this.worker = null;
    this.answerAll(() => true, reason);
    for (const listener of [...this.listeners.values()]) listener.failed(reason, true);
  }
}
