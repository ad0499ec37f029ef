import { readRunSet } from '../core/document/readRunSet';
import { runLine } from '../core/document/writeRunSet';
import { err, ok, type Result } from '../core/result';
import type { Finding } from '../core/report/finding';
import type { Timers } from '../sources/timers';
import { FileError, sinkFinding, type AppendFile, type Files } from './files';
import { RunJournal } from './journal';
import { readJournal, type JournalStart } from './journalLines';
import type { PlanInSet } from './missingRuns';
import type { Owner, Ownership } from './owner';
import { RUN_SET_SUFFIX } from './runSetFileName';

const JOURNAL_SUFFIX = '.forkline-journal';
/** A journal that was created and has no whole first line yet belongs to one who is just beginning. */
const BEGINNING_MS = 10_000;

/** What a run set's journal is kept in, and who asks. */
export interface JournalWorld {
  readonly files: Files;
  readonly ownership: Ownership;
  readonly timers: Timers;
}

/** What the journal of a run set tells of a sampling that did not end. */
export type Interrupted =
  | { readonly kind: 'nothing' }
  /** Another process is at it. */
  | { readonly kind: 'elsewhere'; readonly owner: Owner | null }
  /** All that had arrived stands in the run-set file now; `partialRuns` of it are new there. */
  | { readonly kind: 'interrupted'; readonly left: PlanInSet; readonly partialRuns: number };

/** Why a set cannot be sampled into with a journal. */
export type JournalRefusal =
  | { readonly kind: 'elsewhere'; readonly owner: Owner | null }
  | { readonly kind: 'unwritable'; readonly finding: Finding };

/** The journal stands beside the run set and goes when the plan has ended. */
export const journalPath = (runSetPath: string): string =>
  `${runSetPath.endsWith(RUN_SET_SUFFIX) ? runSetPath.slice(0, -RUN_SET_SUFFIX.length) : runSetPath}${JOURNAL_SUFFIX}`;

/** The run sets of a folder that have a journal: names of their files. */
export async function journalledSets(files: Files, folder: string): Promise<readonly string[]> {
  const names = await files.list(folder);
  return names.filter((name) => name.endsWith(RUN_SET_SUFFIX) && names.includes(journalPath(name)));
}

/**
 * Looks for a sampling of a run set that was interrupted, and brings what had arrived of it into the file: a run of which a part is there
 * ends as failed, `interrupted`. Safe to do again, to be killed at any moment, and to be done by two at once: a run that stands in
 * the file is not written again, and equal lines count once. The journal stays until the plan is gone on with or given up.
 * Rejects with a FileError.
 */
export async function recoverRunSet({ files, ownership }: JournalWorld, runSetPath: string): Promise<Interrupted> {
  const found = await lookAt(files, journalPath(runSetPath));
  if (found === null) return { kind: 'nothing' };
  const { start, runs } = found;
  if (isOwned(found, ownership)) return { kind: 'elsewhere', owner: start?.owner ?? null };
  if (start === null) return { kind: 'nothing' };
  const known = readRunSet((await files.readText(runSetPath)) ?? '').set?.runs.map(({ id }) => id);
  if (known === undefined) return { kind: 'nothing' };
  const partial = runs.filter(({ id }) => !known.includes(id));
  if (partial.length > 0) {
    const file = await files.openToAppend(runSetPath);
    try {
      for (const run of partial) await file.append(runLine(run));
    } finally {
      await file.close();
    }
  }
  return { kind: 'interrupted', left: start, partialRuns: partial.length };
}

/** Begins the journal of a sampling; what an interrupted one left is brought into the file first. Does not reject. */
export async function beginJournal(
  world: JournalWorld,
  runSetPath: string,
  plan: PlanInSet,
): Promise<Result<SetJournal, JournalRefusal>> {
  const path = journalPath(runSetPath);
  try {
    const before = await recoverRunSet(world, runSetPath);
    if (before.kind === 'elsewhere') return err(before);
    const file = await claim(world, path);
    if (file === null) return err({ kind: 'elsewhere', owner: null });
    return await putInPlace(await begin(file, plan, world), { world, from: file.path, to: path });
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return err({ kind: 'unwritable', finding: sinkFinding(error) });
  }
}

/**
 * Whoever makes this file may put it in the place of a journal that has no owner, or take that away: so of several who find it only one
 * does, and a journal never stands there without its first line. Null where another is at it.
 */
async function claim({ files, ownership }: JournalWorld, path: string): Promise<AppendFile | null> {
  const claimPath = `${path}-next`;
  const left = await lookAt(files, claimPath);
  if (left !== null && !isOwned(left, ownership)) await files.remove(claimPath);
  return files.createNew(claimPath);
}

async function begin(file: AppendFile, plan: PlanInSet, world: JournalWorld): Promise<SetJournal> {
  const { ownership, timers, files } = world;
  const owner = { ...ownership.self, since: new Date(ownership.nowMs()).toISOString() };
  ownership.hold(owner);
  try {
    return new SetJournal(await RunJournal.begin(file, { ...plan, owner }, timers), { world, path: file.path, owner });
  } catch (error) {
    ownership.release(owner);
    await file.close().catch(() => undefined);
    await files.remove(file.path).catch(() => undefined);
    throw error;
  }
}

/** Puts a journal that was claimed into its place, unless somebody samples with the one that stands there. */
async function putInPlace(
  begun: SetJournal,
  { world, from, to }: { readonly world: JournalWorld; readonly from: string; readonly to: string },
): Promise<Result<SetJournal, JournalRefusal>> {
  let isInPlace = false;
  try {
    const other = await lookAt(world.files, to);
    if (other !== null && isOwned(other, world.ownership))
      return err({ kind: 'elsewhere', owner: other.start?.owner ?? null });
    isInPlace = await world.files.rename(from, to);
    return isInPlace ? ok(begun.movedTo(to)) : err({ kind: 'elsewhere', owner: null });
  } finally {
    if (!isInPlace) await begun.close({ isFinished: true });
  }
}

interface JournalPlace {
  readonly world: JournalWorld;
  readonly path: string;
  readonly owner: Owner;
}

/** A journal that is being written, and where it stands. */
export class SetJournal {
  readonly journal: RunJournal;
  private readonly place: JournalPlace;

  constructor(journal: RunJournal, place: JournalPlace) {
    this.journal = journal;
    this.place = place;
  }

  /** The same after its file was given another name. */
  movedTo(path: string): SetJournal {
    return new SetJournal(this.journal, { ...this.place, path });
  }

  /**
   * `isFinished` says that nobody will want to go on with the plan: then the journal goes. Does not reject: where the file cannot be
   * removed it is found once more, as that of a plan of which nothing is missing.
   */
  async close({ isFinished }: { readonly isFinished: boolean }): Promise<void> {
    const { world, path, owner } = this.place;
    await this.journal.close().catch(() => undefined);
    if (isFinished) await world.files.remove(path).catch(() => undefined);
    world.ownership.release(owner);
  }
}

/** Forgets an interrupted plan; nothing where somebody is at it. Rejects with a FileError. */
export async function giveUpPlan(world: JournalWorld, runSetPath: string): Promise<void> {
  const { files, ownership } = world;
  const path = journalPath(runSetPath);
  const claimed = await claim(world, path);
  if (claimed === null) return;
  try {
    await claimed.close();
    const found = await lookAt(files, path);
    if (found !== null && !isOwned(found, ownership)) await files.remove(path);
  } finally {
    await files.remove(claimed.path);
  }
}

interface FoundJournal {
  readonly start: JournalStart | null;
  readonly runs: ReturnType<typeof readJournal>['runs'];
  readonly touchedMs: number;
}

async function lookAt(files: Files, path: string): Promise<FoundJournal | null> {
  const [text, touchedMs] = [await files.readText(path), await files.modifiedMs(path)];
  return text === null || touchedMs === null ? null : { ...readJournal(text), touchedMs };
}

/** Whether somebody samples with the journal, or is about to. */
const isOwned = ({ start, touchedMs }: FoundJournal, ownership: Ownership): boolean =>
  start === null ? ownership.nowMs() - touchedMs < BEGINNING_MS : ownership.isAlive(start.owner, touchedMs);
