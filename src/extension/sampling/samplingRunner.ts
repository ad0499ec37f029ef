import * as vscode from 'vscode';
import type { Prompt } from '../../core/prompt/prompt';
import { failureText } from '../../core/report/failureText';
import type { SamplingEvent } from '../../sampling/events';
import { missingRuns } from '../../sampling/missingRuns';
import type { PlanInSet } from '../../sampling/missingRuns';
import { PlanControl } from '../../sampling/planControl';
import type { RunSink } from '../../sampling/ports';
import type { QueuedRun } from '../../sampling/queuedRun';
import { runPlan } from '../../sampling/runPlan';
import type { RunSetFile } from '../../sampling/runSetFile';
import type { SetJournal } from '../../sampling/setJournal';
import { localised } from '../catalogue';
import type { FailureActions, PlanChange } from '../failureActions';
import { thrownText } from '../log';
import type { Log } from '../log';
import type { RunSetSession } from '../runSets/runSetSession';
import type { SessionLease } from '../runSets/runSetSessions';
import { readSettings } from '../settings';
import type { SamplingStatus } from './samplingStatus';
import type { UnfinishedPlans } from './unfinishedPlans';
import type { ServerConnection } from '../server/serverConnection';

const CLOCK = { nowMs: () => Date.now() };

/** All that one sampling needs. The file and the lease are given away: they are closed in the end. */
export interface SamplingJob {
  readonly connection: ServerConnection;
  readonly file: RunSetFile;
  readonly lease: SessionLease;
  readonly prompt: Prompt;
  readonly inSet: PlanInSet;
  readonly queue: readonly QueuedRun[];
  /** Where what is live is kept; null where it cannot be. */
  readonly journal: SetJournal | null;
  /** Samples what is missing of the plan that `change` makes of the job's. */
  goOn(change: PlanChange): Promise<void>;
}

interface Running {
  readonly session: RunSetSession;
  readonly journal: SetJournal | null;
  readonly ended: Promise<void>;
}

/** Runs samplings: each into its session and its file, told of in the status bar, and stopped when the window closes. */
export class SamplingRunner {
  private readonly status: SamplingStatus;
  private readonly failures: FailureActions;
  private readonly plans: UnfinishedPlans;
  private readonly log: Log;
  private isStopping = false;
  private readonly running = new Map<string, Running>();

  constructor(
    status: SamplingStatus,
    { failures, plans }: { readonly failures: FailureActions; readonly plans: UnfinishedPlans },
    log: Log,
  ) {
    this.status = status;
    this.failures = failures;
    this.plans = plans;
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
    this.running.set(session.address, { session, journal: job.journal, ended });
    try {
      await ended;
    } finally {
      this.running.delete(session.address);
    }
  }

  /**
   * Ends everything because the window closes; resolves when what had arrived is on the disk. A run that is live stays in the journal
   * and not as cancelled in the set, so that the next start can go on with the plan.
   */
  async stop(): Promise<void> {
    this.isStopping = true;
    const running = [...this.running.values()];
    await Promise.allSettled(
      running.map(async ({ journal }) => {
        await journal?.close({ isFinished: false });
      }),
    );
    for (const { session } of running) session.cancelSampling();
    await Promise.allSettled(running.map(({ ended }) => ended));
  }

  private async sample(job: SamplingJob): Promise<void> {
    const { session } = job.lease;
    const aborted = new AbortController();
    let isCancelled = true;
    const control = new PlanControl();
    const { concurrency, onLoop: loopRule } = readSettings(vscode.Uri.parse(session.address));
    const cancel = (): void => {
      aborted.abort();
    };
    try {
      await session.load();
      session.beginSampling({
        server: job.connection.address.url,
        runsPlanned: job.queue.length,
        cancel,
        stopRun: (id) => {
          control.stopRun(id);
        },
        appendSettings: (settings) => job.file.settings(settings),
      });
      const name = job.prompt.name ?? vscode.l10n.t('prompt');
      const title = vscode.l10n.t('Sampling {0}', name);
      await this.status.during({ address: session.address, title, cancel }, async (report) => {
        const input = { ...this.inputOf(job), signal: aborted.signal, control, concurrency, loopRule };
        for await (const event of runPlan(input)) {
          if (event.kind === 'planEnded') isCancelled = event.cancelled;
          session.sampled(event);
          if (session.live !== null) report(session.live);
          this.tell(event, job);
        }
      });
    } finally {
      await job.file.close();
      if (!this.isStopping) await this.closeJournal(job, isCancelled);
      job.lease.release();
    }
  }

  /** The journal goes where nothing is left to go on with; else what is left is told. */
  private async closeJournal({ journal, inSet, lease }: SamplingJob, isCancelled: boolean): Promise<void> {
    const { session } = lease;
    const missing = isCancelled ? 0 : missingRuns(inSet, session.runSet?.runs ?? []).length;
    await journal?.close({ isFinished: missing === 0 }).catch((error: unknown) => {
      this.log.error(`The journal could not be closed: ${thrownText(error)}`);
    });
    const uri = vscode.Uri.parse(session.address);
    if (missing === 0) this.plans.forget(uri);
    else this.plans.keep(uri, inSet, missing);
  }

  private inputOf({ connection, inSet, prompt, file, queue, journal }: SamplingJob) {
    const sink: RunSink = {
      run: (run) => (this.isStopping && run.end.kind === 'cancelled' ? Promise.resolve() : file.run(run)),
    };
    const { source } = connection;
    return { source, plan: inSet.plan, prompt, sink, clock: CLOCK, queue, journal: journal?.journal ?? null };
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
      case 'runLooping':
        this.log.warn(`run ${event.id} repeats itself: ${event.repetition.periodChars} × ${event.repetition.count}`);
        return;
      case 'runRetried':
        this.log.warn(`the server is busy: run ${event.id} again in ${event.waitMs} ms, attempt ${event.attempt}`);
        return;
      case 'journalBroken':
        this.log.error(`what is live is not kept any more: ${localised(event.finding)}`);
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
