import { analyse } from '../core/analysis/analyse';
import { ENGLISH } from '../core/report/catalogue';
import { sentence } from '../core/report/sentence';
import { summarise } from '../core/report/summary';
import type { Failure } from '../core/trace/failure';
import type { Run } from '../core/trace/run';
import { FileError, sinkFinding } from '../sampling/files';
import type { RunSetStart, RunSink } from '../sampling/ports';
import { runPlan } from '../sampling/runPlan';
import { createRunSetFile, createRunSetFileAt, type RunSetFile } from '../sampling/runSetFile';
import type { Source } from '../sources/source';
import { EXIT, failure, type ExitCode, type Terminal } from './command';
import { SampleProgress } from './sampleProgress';
import type { SamplingWorld } from './samplingWorld';
import { visibleLine } from './visibleLine';

export interface SampleJob {
  readonly source: Source;
  readonly server: string;
  readonly start: RunSetStart;
  readonly place: { readonly folder: string } | { readonly path: string };
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
  const file = new FileOfFirstRun(job, world);
  const progress = new SampleProgress(terminal, job.server, world.isWatched);
  try {
    const sampled = await sampleAll(job, { file, progress, world });
    progress.end();
    terminal.out(
      job.isJson ? `${JSON.stringify(report(job, file.path, sampled))}\n` : textReport(job, file.path, sampled),
    );
    return exitCode(sampled);
  } catch (error) {
    progress.end();
    if (error instanceof FileError)
      return failure('sample', visibleLine(sentence(sinkFinding(error), ENGLISH)), terminal);
    throw error;
  } finally {
    await file.close();
  }
}

async function sampleAll(
  job: SampleJob,
  to: { readonly file: FileOfFirstRun; readonly progress: SampleProgress; readonly world: SamplingWorld },
): Promise<Sampled> {
  const { prompt, plan } = job.start;
  const runs: Run[] = [];
  const failedModels: { model: string; failure: Failure }[] = [];
  let isSaved = true;
  const { source, signal } = job;
  for await (const event of runPlan({ source, plan, prompt, sink: to.file, clock: to.world, signal })) {
    if (event.kind === 'runStarted') await to.file.create();
    if (event.kind === 'runEnded' || event.kind === 'notSaved') runs.push(event.run);
    if (event.kind === 'notSaved') isSaved = false;
    if (event.kind === 'modelFailed') failedModels.push(event);
    to.progress.tell(event);
  }
  return { runs, failedModels, isSaved, isCancelled: signal.aborted };
}

/** The run-set file, made when the first run begins: a plan of which nothing can be sampled leaves no file. */
class FileOfFirstRun implements RunSink {
  private readonly job: SampleJob;
  private readonly world: SamplingWorld;
  private file: RunSetFile | null = null;

  constructor(job: SampleJob, world: SamplingWorld) {
    this.job = job;
    this.world = world;
  }

  get path(): string | null {
    return this.file?.path ?? null;
  }

  async create(): Promise<void> {
    const { place, start } = this.job;
    if (this.file !== null) return;
    if ('folder' in place) this.file = await createRunSetFile(this.world.files, place.folder, start);
    else this.file = await createRunSetFileAt(this.world.files, place.path, start);
    if (this.file === null) throw new FileError('exists', 'path' in place ? place.path : place.folder);
  }

  async run(run: Run): Promise<void> {
    await this.file?.run(run);
  }

  async close(): Promise<void> {
    await this.file?.close();
  }
}

function exitCode({ runs, failedModels, isSaved, isCancelled }: Sampled): ExitCode {
  if (isCancelled) return EXIT.cancelled;
  const isWhole = isSaved && failedModels.length === 0 && runs.every(({ end }) => end.kind !== 'failed');
  return isWhole ? EXIT.done : EXIT.failed;
}

function summary(job: SampleJob, runs: readonly Run[]): string {
  return summarise(analyse({ ...job.start, runs }))
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
