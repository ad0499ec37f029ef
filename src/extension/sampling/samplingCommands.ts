import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../core/document/runSet';
import type { RunSet } from '../../core/document/runSet';
import type { Plan } from '../../core/prompt/plan';
import type { ActionId } from '../../core/report/failureText';
import type { Run } from '../../core/trace/run';
import { newRunSet, nextRunIndex } from '../../sampling/newRunSet';
import { nodeFiles } from '../../sampling/nodeFiles';
import { planProblems } from '../../sampling/planChecks';
import { plannedRuns } from '../../sampling/queuedRun';
import { beginJournal } from '../../sampling/setJournal';
import type { SetJournal } from '../../sampling/setJournal';
import { continueRunSetFile, createRunSetFile } from '../../sampling/runSetFile';
import { localised } from '../catalogue';
import type { FailureActions, PlanChange } from '../failureActions';
import { openRunSet } from '../history/runSetFileCommands';
import { sessionFileOf } from '../runSets/diskSessionFile';
import type { RunSetSession } from '../runSets/runSetSession';
import type { RunSetSessions, SessionLease } from '../runSets/runSetSessions';
import { agreeToRemoteModels } from '../server/remoteConsent';
import type { ServerConnection, ServerConnections } from '../server/serverConnection';
import { askForVariables } from './askForVariables';
import { JOURNAL_WORLD } from './journalWorld';
import { tellNotWritten } from './notWritten';
import { askForRuns } from './optionChoice';
import { choosePlan } from './planChoice';
import type { PlanMemory } from './rememberedPlan';
import type { PromptSource } from './promptSource';
import type { QueuedRun } from '../../sampling/queuedRun';
import { runSetFolder } from './runSetPlace';
import { missingRuns } from '../../sampling/missingRuns';
import type { PlanInSet } from '../../sampling/missingRuns';
import type { SamplingRunner } from './samplingRunner';
import { ownerText } from './unfinishedPlans';
import type { UnfinishedPlans } from './unfinishedPlans';
import { plainText } from '../plainText';

const CLOCK = { nowMs: () => Date.now() };

export interface SamplingServices {
  readonly connections: ServerConnections;
  readonly failures: FailureActions;
  readonly sessions: RunSetSessions;
  readonly runner: SamplingRunner;
  readonly memory: PlanMemory;
  readonly consent: vscode.Memento;
  readonly storage: vscode.Uri;
  readonly plans: UnfinishedPlans;
}

type GrowableSet = RunSet & { readonly plan: Plan };

/** What is sampled into a set that is there. */
interface Growth {
  /** The plan, and where its runs begin: what is gone on with after an interruption. */
  readonly inSet: PlanInSet;
  /** The runs that are sampled now. */
  readonly queue: readonly QueuedRun[];
}

/** The commands that sample: from a prompt to a run set that grows in its editor. Each asks what is not known yet, then hands over. */
export class SamplingCommands {
  private readonly services: SamplingServices;
  constructor(services: SamplingServices) {
    this.services = services;
  }

  /** Samples a prompt into a run set of its own. */
  async samplePrompt(source: PromptSource): Promise<void> {
    const { connections, memory, failures } = this.services;
    const connection = await connections.connect();
    if (connection === null) return;
    const prompt = await askForVariables(source.file.template);
    if (prompt === null) return;
    const plan = await choosePlan(connection, source.file.defaults, { memory, resource: source.uri, failures });
    if (plan === null || !(await this.mayRun(connection, plan, 0))) return;
    const settings = { ...DEFAULT_ANALYSIS_SETTINGS, answer: source.file.answer ?? DEFAULT_ANALYSIS_SETTINGS.answer };
    const start = newRunSet({ prompt, plan, settings }, { clock: CLOCK, newId: randomUUID });
    const file = await tellNotWritten(() =>
      createRunSetFile(nodeFiles, runSetFolder(source.uri, this.services.storage), start),
    );
    if (file === null) return;
    const uri = vscode.Uri.file(file.path);
    const lease = this.services.sessions.acquire(sessionFileOf(uri));
    await openRunSet(uri, columnBeside(source.uri));
    const inSet = { plan, firstRunIndex: 0 };
    const journal = await journalOf(uri, inSet);
    if (journal === 'elsewhere') {
      await file.close();
      lease.release();
      return;
    }
    await this.services.runner.run({
      ...{ connection, file, lease, prompt, journal, inSet, queue: plannedRuns(plan, 0) },
      goOn: (change) => this.goOn(uri, inSet, change),
    });
  }

  /** Samples more runs into a set, under its own plan. */
  async sampleMore(uri: vscode.Uri): Promise<void> {
    await this.sampleInto(uri, async ({ plan, runs }) => {
      const runsPerModel = await askForRuns(plan.runsPerModel);
      if (runsPerModel === undefined) return null;
      const inSet = { plan: { ...plan, runsPerModel }, firstRunIndex: nextRunIndex(runs) };
      return { inSet, queue: plannedRuns(inSet.plan, inSet.firstRunIndex) };
    });
  }

  /** Samples what is missing of the plan under which a set was sampled last. */
  async continuePlan(uri: vscode.Uri): Promise<void> {
    if ((await this.services.connections.address()) === null) return;
    await this.services.plans.look(uri);
    const left = this.services.plans.of(uri);
    if (left === null) {
      void vscode.window.showInformationMessage(vscode.l10n.t('No sampling of this run set was interrupted.'));
      return;
    }
    await this.goOn(uri, left, (plan) => plan);
  }

  /** Samples what is missing of a plan, which may be changed first. */
  private async goOn(uri: vscode.Uri, left: PlanInSet, change: PlanChange): Promise<void> {
    await this.sampleInto(uri, async ({ runs }) => {
      const plan = await change(left.plan);
      if (plan === null) return null;
      const inSet = { plan, firstRunIndex: left.firstRunIndex };
      return { inSet, queue: missingRuns(inSet, runs) };
    });
  }

  /** Takes an action for runs of a set, which are named by their places in its picture. */
  async act(session: RunSetSession, indices: readonly number[], action: ActionId): Promise<void> {
    const { current } = session;
    if (current.kind !== 'picture') return;
    const ids = indices.map((index) => current.model.runs[index]?.id);
    const runs = current.set.runs.filter(({ id }) => ids.includes(id));
    const [first] = runs;
    if (first === undefined) return;
    const again = (change: PlanChange): Promise<void> => this.runAgain(vscode.Uri.parse(session.address), runs, change);
    await this.services.failures.act(action, { model: first.model, again });
  }

  /** Samples runs again: each with its own seed, and under a name of its own, because what was sampled before is kept. */
  private async runAgain(uri: vscode.Uri, runs: readonly Run[], change: PlanChange): Promise<void> {
    await this.sampleInto(uri, async (set) => {
      const plan = await change(set.plan);
      if (plan === null) return null;
      const firstRunIndex = nextRunIndex(set.runs);
      const seeds = runs.flatMap(({ model, seed }) => (seed === null ? [] : [{ model, seed }]));
      const queue = seeds.map(({ model, seed }, nth) => ({
        model: modelNow(model, set.plan, plan),
        seed,
        index: firstRunIndex + nth,
      }));
      // Of the plan itself nothing is missing for these runs: they had been sampled.
      return { inSet: { plan, firstRunIndex: 0 }, queue };
    });
  }

  /** Samples into a set what `choose` makes of its plan; null means that the user backed out. */
  private async sampleInto(uri: vscode.Uri, choose: (set: GrowableSet) => Promise<Growth | null>): Promise<void> {
    const lease = this.services.sessions.acquire(sessionFileOf(uri));
    const isHandedOver = await this.grow(lease, uri, choose);
    if (!isHandedOver) lease.release();
  }

  private async grow(
    lease: SessionLease,
    uri: vscode.Uri,
    choose: (set: GrowableSet) => Promise<Growth | null>,
  ): Promise<boolean> {
    await lease.session.load();
    const set = growable(lease, uri);
    if (set === null) return false;
    const connection = await this.services.connections.connect();
    const growth = connection === null ? null : await choose(set);
    if (connection === null || growth === null) return false;
    const { inSet, queue } = growth;
    const { plan } = inSet;
    if (queue.length === 0 || !(await this.mayRun(connection, plan, inSet.firstRunIndex))) return false;
    const journal = await journalOf(uri, inSet);
    if (journal === 'elsewhere') return false;
    const file = await tellNotWritten(async () => {
      const continued = await continueRunSetFile(nodeFiles, uri.fsPath);
      if (JSON.stringify(plan) !== JSON.stringify(set.plan)) await continued.plan(plan);
      return continued;
    });
    if (file === null) {
      await journal?.close({ isFinished: true });
      return false;
    }
    await openRunSet(uri);
    await this.services.runner.run({
      ...{ connection, file, lease, prompt: set.prompt, journal, ...growth },
      goOn: (change) => this.goOn(uri, inSet, change),
    });
    return true;
  }

  private async mayRun(connection: ServerConnection, plan: Plan, firstRunIndex: number): Promise<boolean> {
    const [problem] = planProblems(plan, firstRunIndex);
    if (problem !== undefined) {
      void vscode.window.showErrorMessage(localised(problem));
      return false;
    }
    return agreeToRemoteModels(connection, plan.models, this.services.consent);
  }
}

/**
 * The journal of a sampling. Null where it cannot be written, which is told: what is live is not kept then. `elsewhere`, which is told, where
 * another process samples into the set.
 */
async function journalOf(uri: vscode.Uri, inSet: PlanInSet): Promise<SetJournal | 'elsewhere' | null> {
  const begun = await beginJournal(JOURNAL_WORLD, uri.fsPath, inSet);
  if (begun.ok) return begun.value;
  if (begun.failure.kind === 'elsewhere') {
    const who = ownerText(begun.failure.owner);
    void vscode.window.showWarningMessage(
      vscode.l10n.t('Another window samples into this run set ({0}).', plainText(who)),
    );
    return 'elsewhere';
  }
  void vscode.window.showWarningMessage(
    `${localised(begun.failure.finding)} ${localised({ key: 'live.journalBroken', args: [] })}`,
  );
  return null;
}

/** The model of a run under a plan that was changed: where it does not name the model any more, the one that it names instead. */
function modelNow(model: string, before: Plan, now: Plan): string {
  const other = now.models.find((name) => !before.models.includes(name));
  return now.models.includes(model) ? model : (other ?? model);
}

/** The set of a session that can be sampled into; null where it cannot, which is told. */
function growable({ session }: SessionLease, uri: vscode.Uri): GrowableSet | null {
  const { runSet, live } = session;
  const plan = runSet?.plan ?? null;
  if (runSet === null || plan === null || uri.scheme !== 'file') {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('This run set does not say how it was sampled, and so nothing can be added to it.'),
    );
    return null;
  }
  if (live !== null) {
    void vscode.window.showInformationMessage(vscode.l10n.t('This run set is being sampled.'));
    return null;
  }
  return { ...runSet, plan };
}

/** Beside the prompt where that is open, so that both can be seen. */
const columnBeside = (prompt: vscode.Uri | null): vscode.ViewColumn => {
  const active = vscode.window.activeTextEditor;
  const isOpen = prompt !== null && active?.document.uri.toString() === prompt.toString();
  return isOpen ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
};
