import * as vscode from 'vscode';
import type { StepAddress } from '../../protocol/view';
import type { StepPassage } from '../../protocol/worker';
import { localised } from '../catalogue';
import type { SessionFile } from './sessionFile';
import type { RunSetSession } from './runSetSession';
import type { RunSetSessions } from './runSetSessions';
import { runText } from './runText';
import type { RunText } from './runText';
import { parseStepQuery, stepQuery } from './stepUri';
import type { StepReference } from './stepUri';

const STEP_SCHEME = 'forkline-step';
const RUN_SCHEME = 'forkline-run';

const textOf = (passages: readonly StepPassage[]): RunText =>
  runText(passages, { thinking: vscode.l10n.t('Thinking'), answer: vscode.l10n.t('Answer') });

/** What a step or a run is called in tabs, counted from 1 as the timeline counts. */
const runName = (session: RunSetSession, runIndex: number): string => {
  const content = session.current;
  const seed = content.kind === 'picture' ? content.model.runs[runIndex]?.seed : undefined;
  return typeof seed === 'number'
    ? vscode.l10n.t('run {0}, seed {1}', runIndex + 1, seed)
    : vscode.l10n.t('run {0}', runIndex + 1);
};

const addressOf = (scheme: string, name: string, reference: StepReference): vscode.Uri =>
  vscode.Uri.from({ scheme, path: `/${name.replace(/[/\\]/g, ' ')}.txt`, query: stepQuery(reference) });

/** Another group than the timeline's, so that both can be seen; a new one only where there is no other. */
const columnOfText = (): vscode.ViewColumn =>
  vscode.window.tabGroups.all.find(({ isActive }) => !isActive)?.viewColumn ?? vscode.ViewColumn.Beside;

/** Steps and runs as read-only text documents: for VS Code's own diff, search and copy. */
export class StepDocuments implements vscode.TextDocumentContentProvider {
  private readonly sessions: RunSetSessions;
  private readonly fileOf: (uri: vscode.Uri) => SessionFile;
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  constructor(sessions: RunSetSessions, fileOf: (uri: vscode.Uri) => SessionFile) {
    this.sessions = sessions;
    this.fileOf = fileOf;
  }

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(STEP_SCHEME, this),
      vscode.workspace.registerTextDocumentContentProvider(RUN_SCHEME, this),
    );
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const reference = parseStepQuery(uri.query);
    if (reference === null) throw new Error(vscode.l10n.t('This address names no step.'));
    const lease = this.sessions.acquire(this.fileOf(vscode.Uri.parse(reference.document, true)));
    try {
      await lease.session.settledContent();
      return await this.content(lease.session, reference);
    } finally {
      lease.release();
    }
  }

  /** Opens two steps in VS Code's diff. */
  async diff(session: RunSetSession, left: StepAddress, right: StepAddress): Promise<void> {
    const read = await session.readSteps([left, right]);
    const [leftPassage, rightPassage] = read.ok ? read.value : [];
    if (!read.ok || leftPassage === undefined || rightPassage === undefined) {
      if (!read.ok) void vscode.window.showErrorMessage(localised(read.failure));
      return;
    }
    const stepName = (at: StepAddress): string => vscode.l10n.t('{0}, step {1}', runName(session, at.run), at.step + 1);
    const address = (at: StepAddress, { runId }: StepPassage): vscode.Uri =>
      addressOf(STEP_SCHEME, stepName(at), { document: session.address, runId, stepIndex: at.step });
    await vscode.commands.executeCommand(
      'vscode.diff',
      address(left, leftPassage),
      address(right, rightPassage),
      `${stepName(left)} ↔ ${stepName(right)}`,
    );
  }

  /** Opens a run beside the timeline, with one of its steps selected. */
  async reveal(session: RunSetSession, at: StepAddress): Promise<void> {
    const read = await session.readSteps([at]);
    const runId = read.ok ? read.value[0]?.runId : undefined;
    if (!read.ok || runId === undefined) {
      if (!read.ok) void vscode.window.showErrorMessage(localised(read.failure));
      return;
    }
    const uri = addressOf(RUN_SCHEME, runName(session, at.run), {
      document: session.address,
      runId,
      stepIndex: null,
    });
    // Of a run that is live there may be more by now than when the document was opened.
    this.changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    const passages = await session.readRun(runId);
    const range = passages.ok ? textOf(passages.value).ranges[at.step] : undefined;
    const selection =
      range === undefined
        ? undefined
        : new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));
    await vscode.window.showTextDocument(document, {
      viewColumn: columnOfText(),
      preview: true,
      ...(selection === undefined ? {} : { selection }),
    });
  }

  private async content(session: RunSetSession, { runId, stepIndex }: StepReference): Promise<string> {
    const read = await session.readRun(runId);
    if (!read.ok) throw new Error(localised(read.failure));
    if (stepIndex === null) return textOf(read.value).text;
    const passage = read.value[stepIndex];
    if (passage === undefined) throw new Error(vscode.l10n.t('This address names no step.'));
    return passage.text;
  }
}
