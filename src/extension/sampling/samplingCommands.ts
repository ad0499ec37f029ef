import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../core/document/runSet';
import type { Plan } from '../../core/prompt/plan';
import { newRunSet, nextRunIndex } from '../../sampling/newRunSet';
import { nodeFiles } from '../../sampling/nodeFiles';
import { planProblems } from '../../sampling/planChecks';
import { continueRunSetFile, createRunSetFile } from '../../sampling/runSetFile';
import { localised } from '../catalogue';
import { openRunSet } from '../history/runSetFileCommands';
import { sessionFileOf } from '../runSets/diskSessionFile';
import type { RunSetSessions, SessionLease } from '../runSets/runSetSessions';
import { askForVariables } from './askForVariables';
import { tellNotWritten } from './notWritten';
import { askForRuns } from './optionChoice';
import { choosePlan } from './planChoice';
import type { PlanMemory } from './rememberedPlan';
import type { PromptSource } from './promptSource';
import { agreeToRemoteModels } from './remoteConsent';
import { runSetFolder } from './runSetPlace';
import type { SamplingRunner } from './samplingRunner';
import type { ServerConnection, ServerConnections } from './serverConnection';

const CLOCK = { nowMs: () => Date.now() };

export interface SamplingServices {
  readonly connections: ServerConnections;
  readonly sessions: RunSetSessions;
  readonly runner: SamplingRunner;
  readonly memory: PlanMemory;
  readonly consent: vscode.Memento;
  readonly storage: vscode.Uri;
}

/** The commands that sample: from a prompt to a run set that grows in its editor. Each asks what is not known yet, then hands over. */
export class SamplingCommands {
  private readonly services: SamplingServices;
  constructor(services: SamplingServices) {
    this.services = services;
  }

  /** Samples a prompt into a run set of its own. */
  async samplePrompt(source: PromptSource): Promise<void> {
    const { connections, memory } = this.services;
    const connection = await connections.connect();
    if (connection === null) return;
    const prompt = await askForVariables(source.file.template);
    if (prompt === null) return;
    const plan = await choosePlan(connection, source.file.defaults, { memory, resource: source.uri });
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
    await this.services.runner.run({ connection, file, lease, plan, prompt, firstRunIndex: 0 });
  }

  /** Samples more runs into a set, under its own plan. */
  async sampleMore(uri: vscode.Uri): Promise<void> {
    const lease = this.services.sessions.acquire(sessionFileOf(uri));
    const isHandedOver = await this.sampleInto(lease, uri);
    if (!isHandedOver) lease.release();
  }

  private async sampleInto(lease: SessionLease, uri: vscode.Uri): Promise<boolean> {
    await lease.session.load();
    const { runSet, live } = lease.session;
    const planBefore = runSet?.plan ?? null;
    if (runSet === null || planBefore === null || uri.scheme !== 'file') {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('This run set does not say how it was sampled, and so nothing can be added to it.'),
      );
      return false;
    }
    if (live !== null) {
      void vscode.window.showInformationMessage(vscode.l10n.t('This run set is being sampled.'));
      return false;
    }
    const connection = await this.services.connections.connect();
    if (connection === null) return false;
    const runsPerModel = await askForRuns(planBefore.runsPerModel);
    if (runsPerModel === undefined) return false;
    const plan: Plan = { ...planBefore, runsPerModel };
    const firstRunIndex = nextRunIndex(runSet.runs);
    if (!(await this.mayRun(connection, plan, firstRunIndex))) return false;
    const file = await tellNotWritten(async () => {
      const continued = await continueRunSetFile(nodeFiles, uri.fsPath);
      await continued.plan(plan);
      return continued;
    });
    if (file === null) return false;
    await openRunSet(uri);
    await this.services.runner.run({ connection, file, lease, plan, prompt: runSet.prompt, firstRunIndex });
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

/** Beside the prompt where that is open, so that both can be seen. */
const columnBeside = (prompt: vscode.Uri | null): vscode.ViewColumn => {
  const active = vscode.window.activeTextEditor;
  const isOpen = prompt !== null && active?.document.uri.toString() === prompt.toString();
  return isOpen ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
};
