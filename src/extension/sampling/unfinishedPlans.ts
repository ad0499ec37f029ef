import * as vscode from 'vscode';
import { readRunSet } from '../../core/document/readRunSet';
import { FileError } from '../../sampling/files';
import { missingRuns } from '../../sampling/missingRuns';
import type { PlanInSet } from '../../sampling/missingRuns';
import { nodeFiles } from '../../sampling/nodeFiles';
import type { Owner } from '../../sampling/owner';
import { giveUpPlan, journalledSets, recoverRunSet } from '../../sampling/setJournal';
import type { Log } from '../log';
import type { RunSetSessions } from '../runSets/runSetSessions';
import { JOURNAL_WORLD } from './journalWorld';
import { plainText } from '../plainText';

const JOURNALS = '**/*.forkline-journal';
const EXCLUDED = '**/node_modules/**';
const MAX_JOURNALS = 50;
/** Another window may be closing, or may die: nothing tells of that. */
const LOOK_AGAIN_MS = 5_000;

/** Who samples, for a reader. */
export const ownerText = (owner: Owner | null): string =>
  owner === null
    ? vscode.l10n.t('another process')
    : vscode.l10n.t('process {0} on {1}, since {2}', owner.pid, owner.host, new Date(owner.since).toLocaleString());

/**
 * The plans that have runs left, because their sampling was interrupted or a model failed. What had arrived of an interrupted one is
 * brought into its file; that writes, and so nothing is looked at in a workspace that is not trusted.
 */
export class UnfinishedPlans {
  private readonly sessions: RunSetSessions;
  private readonly storage: vscode.Uri;
  private readonly log: Log;
  private readonly plans = new Map<string, PlanInSet>();
  /** The user is told of each once a window, and not where a failure was told already. */
  private readonly told = new Set<string>();

  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(sessions: RunSetSessions, storage: vscode.Uri, log: Log) {
    this.sessions = sessions;
    this.storage = storage;
    this.log = log;
  }

  of(uri: vscode.Uri): PlanInSet | null {
    return this.plans.get(uri.toString()) ?? null;
  }

  /** Looks at every run set of the workspace and of the storage that has a journal. */
  async lookAll(): Promise<void> {
    if (!vscode.workspace.isTrusted) return;
    const journals = await vscode.workspace.findFiles(JOURNALS, EXCLUDED, MAX_JOURNALS);
    const inWorkspace = journals.map((uri) => uri.with({ path: uri.path.replace(/-journal$/, '.jsonl') }));
    const stored = await journalledSets(nodeFiles, this.storage.fsPath).catch(() => []);
    const inStorage = stored.map((name) => vscode.Uri.joinPath(this.storage, name));
    const byAddress = new Map([...inWorkspace, ...inStorage].map((uri) => [uri.toString(), uri]));
    for (const uri of byAddress.values()) await this.look(uri);
  }

  /** Looks at one run set, and shows what is left of its plan. */
  async look(uri: vscode.Uri): Promise<void> {
    const session = this.sessions.find(uri.toString());
    if (!vscode.workspace.isTrusted || uri.scheme !== 'file' || session?.live) return;
    try {
      const found = await recoverRunSet(JOURNAL_WORLD, uri.fsPath);
      if (this.sessions.find(uri.toString())?.live) return;
      if (found.kind === 'interrupted') await this.interrupted(uri, found.left, found.partialRuns);
      else {
        this.plans.delete(uri.toString());
        if (found.kind === 'elsewhere') this.lookAgainLater(uri);
        const who = found.kind === 'elsewhere' ? ownerText(found.owner) : null;
        session?.leaveUnfinished(who === null ? null : { kind: 'elsewhere', who });
      }
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      this.log.warn(`The journal of ${uri.fsPath} could not be read: ${error.message}`);
    }
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }

  private lookAgainLater(uri: vscode.Uri): void {
    const address = uri.toString();
    if (this.waiting.has(address)) return;
    const timer = setTimeout(() => {
      this.waiting.delete(address);
      void this.look(uri);
    }, LOOK_AGAIN_MS);
    this.waiting.set(address, timer);
  }

  /** Keeps what is left of a plan, and shows it where the set is open. */
  keep(uri: vscode.Uri, left: PlanInSet, missing: number): void {
    this.plans.set(uri.toString(), left);
    this.told.add(uri.toString());
    const session = this.sessions.find(uri.toString());
    session?.leaveUnfinished({ kind: 'missing', runs: missing, canContinue: true });
  }

  forget(uri: vscode.Uri): void {
    this.plans.delete(uri.toString());
    this.sessions.find(uri.toString())?.leaveUnfinished(null);
  }

  private async interrupted(uri: vscode.Uri, left: PlanInSet, partialRuns: number): Promise<void> {
    const { set } = readRunSet((await nodeFiles.readText(uri.fsPath)) ?? '');
    const missing = missingRuns(left, set?.runs ?? []).length;
    if (partialRuns > 0) this.log.info(`${uri.fsPath}: ${partialRuns} interrupted runs were recovered`);
    await this.sessions.find(uri.toString())?.load();
    if (missing === 0) {
      await giveUpPlan(JOURNAL_WORLD, uri.fsPath);
      this.forget(uri);
      return;
    }
    const isNew = !this.told.has(uri.toString());
    this.keep(uri, left, missing);
    if (isNew) void this.offer(uri, set?.prompt.name ?? null, missing);
  }

  private async offer(uri: vscode.Uri, name: string | null, missing: number): Promise<void> {
    const goOn = vscode.l10n.t('Continue Sampling');
    const open = vscode.l10n.t('Open');
    const giveUp = vscode.l10n.t('Give Up');
    const title = plainText(name ?? vscode.workspace.asRelativePath(uri));
    const chosen = await vscode.window.showWarningMessage(
      missing === 1
        ? vscode.l10n.t(
            'The sampling of {0} was interrupted. What had arrived is in its run set; 1 run is missing.',
            title,
          )
        : vscode.l10n.t(
            'The sampling of {0} was interrupted. What had arrived is in its run set; {1} runs are missing.',
            title,
            missing,
          ),
      goOn,
      open,
      giveUp,
    );
    if (chosen === goOn) await vscode.commands.executeCommand('forkline.continueSampling', uri);
    if (chosen === open) await vscode.commands.executeCommand('forkline.openRunSet', uri);
    if (chosen !== giveUp) return;
    await giveUpPlan(JOURNAL_WORLD, uri.fsPath);
    this.forget(uri);
  }
}
