import { analyse } from '../core/analysis/analyse';
import { ENGLISH } from '../core/report/catalogue';
import { sentence } from '../core/report/sentence';
import { summarise } from '../core/report/summary';
import type { Failure } from '../core/trace/failure';
import type { Run } from '../core/trace/run';
import { FileError, sinkFinding } from '../sampling/files';
import type { LoopRule } from '../sampling/liveRun';
import { missingRuns, type PlanInSet } from '../sampling/missingRuns';
import type { RunSetStart } from '../sampling/ports';
import { runPlan } from '../sampling/runPlan';
import type { Source } from '../sources/source';
import { jsonLine } from './jsonLine';
import { EXIT, failure, type ExitCode, type Terminal } from './command';
import { SampledFile, type SamplingPlace } from './sampledFile';
import { SampleProgress } from './sampleProgress';
import type { SamplingWorld } from './samplingWorld';
import { visibleLine } from './visibleLine';

export interface SampleJob {
  readonly source: Source;
  readonly server: string;
  readonly start: RunSetStart;
  readonly place: SamplingPlace;
  /** What is left of the plan, and the runs that the set has already. */
  readonly left: PlanInSet;
  readonly before: readonly Run[];
  readonly concurrency: number;
  readonly loopRule: LoopRule;
  readonly isJson: boolean;
  readonly signal: AbortSignal;
}

interface Sampled {
  readonly runs: readonly Run[];
  readonly failedModels: readonly { readonly model: string; readonly failure: Failure }[];
  readonly isSaved: boolean;
  readonly isCancelled: boolean;
}

/** Samples a plan with progress on the standard error, keeps the runs in a file, and says what came of it. */
export async function sampleIntoFile(job: SampleJob, terminal: Terminal, world: SamplingWorld): Promise<ExitCode> {
  const file = new SampledFile(job.place, job.start, job.left, world);
  let isFinished = false;
  const progress = new SampleProgress(terminal, job.server, world.isWatched);
  try {
    const sampled = await sampleAll(job, { file, progress, world });
    const missing = sampled.isCancelled ? 0 : missingRuns(job.left, [...job.before, ...sampled.runs]).length;
    isFinished = sampled.isSaved && missing === 0;
    progress.end();
    if (missing > 0 && file.path !== null)
      terminal.err(
        `${missing} of the runs are missing. Sample them: forkline sample --continue ${visibleLine(file.path)}\n`,
      );
    terminal.out(job.isJson ? jsonLine(report(job, file.path, sampled)) : textReport(job, file.path, sampled));
    return exitCode(sampled);
  } catch (error) {
    progress.end();
    if (error instanceof FileError)
      return failure('sample', visibleLine(sentence(sinkFinding(error), ENGLISH)), terminal);
    throw error;
  } finally {
    await file.close({ isFinished });
  }
}

async function sampleAll(
  job: SampleJob,
  to: { readonly file: SampledFile; readonly progress: SampleProgress; readonly world: SamplingWorld },
): Promise<Sampled> {
  const { prompt, plan } = job.start;
  const runs: Run[] = [];
  const failedModels: { model: string; failure: Failure }[] = [];
  let isSaved = true;
  const { source, signal } = job;
  for await (const event of runPlan({
    source,
    plan,
    prompt,
    sink: to.file,
    clock: to.world,
    signal,
    queue: missingRuns(job.left, job.before),
    concurrency: job.concurrency,
    loopRule: job.loopRule,
    journal: to.file,
    timers: to.world.journal.timers,
  })) {
    if (event.kind === 'runStarted') {
      const withoutJournal = await to.file.open();
      if (withoutJournal !== null) to.progress.withoutJournal(withoutJournal);
    }
    if (event.kind === 'runEnded' || event.kind === 'notSaved') runs.push(event.run);
    if (event.kind === 'notSaved') isSaved = false;
    if (event.kind === 'modelFailed') failedModels.push(event);
    to.progress.tell(event);
  }
  return { runs, failedModels, isSaved, isCancelled: signal.aborted };
}

function exitCode({ runs, failedModels, isSaved, isCancelled }: Sampled): ExitCode {
  if (isCancelled) return EXIT.cancelled;
  const isWhole = isSaved && failedModels.length === 0 && runs.every(({ end }) => end.kind !== 'failed');
  return isWhole ? EXIT.done : EXIT.failed;
}

function summary(job: SampleJob, runs: readonly Run[]): string {
  return summarise(analyse({ ...job.start, runs: [...job.before, ...runs] }))
    .map((finding) => visibleLine(sentence(finding, ENGLISH)))
    .join(' ');
}

function textReport(job: SampleJob, path: string | null, { runs }: Sampled): string {
  if (path === null) return '';
  return `${summary(job, runs)}\n${path}\n`;
}

function report(job: SampleJob, path: string | null, sampled: Sampled): unknown {
  const { runs, failedModels, isSaved, isCancelled } = sampled;
  return {
    version: 1,
    file: path,
    saved: isSaved,
    cancelled: isCancelled,
    plan: job.start.plan,
    failedModels: failedModels.map(({ model, failure: { kind, detail } }) => ({ model, kind, detail })),
    runs: runs.map((run) => ({
      id: run.id,
      model: run.model,
      seed: run.seed,
      end: run.end.kind,
      failure: run.end.kind === 'failed' ? run.end.failure.kind : null,
      tokens: run.provenance?.tokens.generated ?? null,
      durationMs: run.provenance?.timing.totalMs ?? null,
      notices: run.provenance?.notices ?? [],
    })),
    summary: runs.length === 0 ? '' : summary(job, runs),
  };
}
