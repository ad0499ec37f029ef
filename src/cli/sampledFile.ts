import type { Finding } from '../core/report/finding';
import type { Run } from '../core/trace/run';
import { FileError } from '../sampling/files';
import type { LiveJournal, TextArrived } from '../sampling/journal';
import type { PlanInSet } from '../sampling/missingRuns';
import type { RunSetStart, RunSink } from '../sampling/ports';
import { continueRunSetFile, createRunSetFile, createRunSetFileAt, type RunSetFile } from '../sampling/runSetFile';
import { beginJournal, type SetJournal } from '../sampling/setJournal';
import type { SamplingWorld } from './samplingWorld';

/** Where the runs go: a new file in a folder, a new file of a name, or a file that is there. */
export type SamplingPlace = { readonly folder: string } | { readonly path: string } | { readonly continues: string };

/**
 * The run-set file and its journal, made or opened when the first run begins: a plan of which nothing can be sampled leaves no file. Without a
 * journal, where none can be written, runs are kept as they end.
 */
export class SampledFile implements RunSink, LiveJournal {
  private readonly place: SamplingPlace;
  private readonly start: RunSetStart;
  private readonly plan: PlanInSet;
  private readonly world: SamplingWorld;
  private file: RunSetFile | null = null;
  private journal: SetJournal | null = null;

  constructor(place: SamplingPlace, start: RunSetStart, plan: PlanInSet, world: SamplingWorld) {
    this.place = place;
    this.start = start;
    this.plan = plan;
    this.world = world;
  }

  get path(): string | null {
    return this.file?.path ?? null;
  }

  /**
   * Opens the file where that has not been done. Gives why no journal can be written, once; rejects with a FileError where there is no
   * file, or where another process samples into it.
   */
  async open(): Promise<Finding | null> {
    if (this.file !== null) return null;
    const { files } = this.world;
    const file = await this.openFile();
    if (file === null) throw new FileError('exists', 'path' in this.place ? this.place.path : '');
    this.file = file;
    const begun = await beginJournal({ files, ...this.world.journal }, file.path, this.plan);
    if (begun.ok) this.journal = begun.value;
    else if (begun.failure.kind === 'unwritable') return begun.failure.finding;
    else throw new FileError('denied', file.path);
    return null;
  }

  private openFile(): Promise<RunSetFile | null> {
    const { files } = this.world;
    if ('folder' in this.place) return createRunSetFile(files, this.place.folder, this.start);
    if ('path' in this.place) return createRunSetFileAt(files, this.place.path, this.start);
    return continueRunSetFile(files, this.place.continues);
  }

  async run(run: Run): Promise<void> {
    await this.file?.run(run);
  }

  started(asInterrupted: Run): void {
    this.journal?.journal.started(asInterrupted);
  }

  text(arrived: TextArrived): void {
    this.journal?.journal.text(arrived);
  }

  ended(id: string): void {
    this.journal?.journal.ended(id);
  }

  takeFailure(): Finding | null {
    return this.journal?.journal.takeFailure() ?? null;
  }

  async close({ isFinished }: { readonly isFinished: boolean }): Promise<void> {
    await this.journal?.close({ isFinished });
    await this.file?.close();
  }
}
