import * as vscode from 'vscode';
import type { Plan } from '../../core/prompt/plan';
import type { Prompt } from '../../core/prompt/prompt';
import { failureText } from '../../core/report/failureText';
import type { SamplingEvent } from '../../sampling/events';
import type { RunSetFile } from '../../sampling/runSetFile';
import type { FailureActions, PlanChange } from '../failureActions';
import type { Log } from '../log';
import type { RunSetSession } from '../runSets/runSetSession';
import type { SessionLease } from '../runSets/runSetSessions';
import { jobEvents, runsOf } from './jobEvents';
import type { QueuedRun } from './queuedRun';
import type { SamplingStatus } from './samplingStatus';
import type { ServerConnection } from '../server/serverConnection';

const CLOCK = { nowMs: () => Date.now() };

/** All that one sampling needs. The file and the lease are given away: they are closed in the end. */
export interface SamplingJob {
  readonly connection: ServerConnection;
  readonly file: RunSetFile;
  readonly lease: SessionLease;
  readonly plan: Plan;
  readonly prompt: Prompt;
  readonly firstRunIndex: number;
  /** The runs that are asked for; all of the plan's where it is null. */
  readonly queue: readonly QueuedRun[] | null;
  /** Samples what is missing of the plan that `change` makes of the job's. */
  goOn(change: PlanChange): Promise<void>;
}

interface Running {
  readonly session: RunSetSession;
  readonly ended: Promise<void>;
}

/** Runs samplings: each into its session and its file, told of in the status bar, and stopped when the window closes. */
export class SamplingRunner {
  private readonly status: SamplingStatus;
  private readonly failures: FailureActions;
  private readonly log: Log;
  private readonly running = new Map<string, Running>();

  constructor(status: SamplingStatus, failures: FailureActions, log: Log) {
    this.status = status;
    this.failures = failures;
    this.log = log;
  }

  /** The sessions that are being sampled. */
  get sessions(): readonly RunSetSession[] {
    return [...this.running.values()].map(({ session }) => session);
  }

  /** Resolves when the plan has ended and the file is closed. */
  async run(job: SamplingJob): Promise<void> {
    const { session } = job.lease;
    const ended = this.sample(job);
    this.running.set(session.address, { session, ended });
    try {
      await ended;
    } finally {
      this.running.delete(session.address);
    }
  }

  /** Cancels everything; resolves when what had arrived is in the files. */
  async stop(): Promise<void> {
    const running = [...this.running.values()];
    for (const { session } of running) session.cancelSampling();
    await Promise.allSettled(running.map(({ ended }) => ended));
  }

  private async sample(job: SamplingJob): Promise<void> {
    const { session } = job.lease;
    const aborted = new AbortController();
    const cancel = (): void => {
      aborted.abort();
    };
    try {
      await session.load();
      session.beginSampling({
        server: job.connection.address.url,
        runsPlanned: runsOf(job.plan, job.queue),
        cancel,
        stopRun: () => undefined,
        appendSettings: (settings) => job.file.settings(settings),
      });
      const name = job.prompt.name ?? vscode.l10n.t('prompt');
      const title = vscode.l10n.t('Sampling {0}', name);
      await this.status.during({ address: session.address, title, cancel }, async (report) => {
        for await (const event of jobEvents({ ...inputOf(job), signal: aborted.signal })) {
          session.sampled(event);
          if (session.live !== null) report(session.live);
          this.tell(event, job);
        }
      });
    } finally {
      await job.file.close();
      job.lease.release();
    }
  }

  /** A model that failed is gone back to when the other models are done. */
  private async goOn(job: SamplingJob, change: PlanChange): Promise<void> {
    await this.running.get(job.lease.session.address)?.ended;
    await job.goOn(change);
  }

  private tell(event: SamplingEvent, job: SamplingJob): void {
    switch (event.kind) {
      case 'modelPreparing':
        this.log.info(`${event.model}: preparing, at ${job.connection.address.url}`);
        return;
      case 'modelFailed': {
        const { failure, model } = event;
        this.log.error(`${model}: ${failure.kind} ${failure.detail}`);
        const text = failureText(failure, { server: job.connection.address.url, model });
        void this.failures.tell(text, { model, again: (change) => this.goOn(job, change) });
        return;
      }
      case 'runStarted':
        this.log.info(`${event.run.model}: run ${event.run.id} with seed ${event.run.seed}`);
        return;
      case 'runText':
        this.log.trace(`${event.id} ${event.channel}: ${JSON.stringify(event.text)}`);
        return;
      case 'runEnded':
        this.log.info(`${event.run.model}: run ${event.run.id} ended: ${endText(event.run.end)}`);
        return;
      case 'notSaved':
        this.log.error(`run ${event.run.id} was not saved: ${event.detail}`);
        return;
      case 'progress':
        return;
      case 'planEnded':
        this.log.info(event.cancelled ? 'cancelled' : 'sampled');
    }
  }
}

const endText = (end: {
  readonly kind: string;
  readonly failure?: { readonly kind: string; readonly detail: string };
}): string => (end.failure === undefined ? end.kind : `${end.kind} (${end.failure.kind}) ${end.failure.detail}`);

const inputOf = ({ connection, plan, prompt, file, firstRunIndex, queue }: SamplingJob) => ({
  source: connection.source,
  plan,
  prompt,
  sink: file,
  clock: CLOCK,
  firstRunIndex,
  queue,
});
