import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { ActionId } from '../../core/report/failureText';
import type { FromView, LiveState, RunNote, StepAddress, ToView } from '../../protocol/view';
import { localised, localisedCatalogue } from '../catalogue';
import type { Log } from '../log';
import { readFromView } from './readFromView';
import { runNotes } from './runNotes';
import type { RunSetSession, SessionContent } from './runSetSession';
import { webviewHtml } from './webviewHtml';

/** What the view asks of the rest of the extension. */
export interface TimelineActions {
  canSample(session: RunSetSession): boolean;
  sampleMore(session: RunSetSession): void;
  /** Samples what is left of the set's plan. */
  continueSampling(session: RunSetSession): void;
  /** The server that the sentences of failures name. */
  serverOf(session: RunSetSession): string;
  /** Whether an action can be taken for runs of the set here and now. */
  mayAct(session: RunSetSession, action: ActionId): boolean;
  act(session: RunSetSession, runs: readonly number[], action: ActionId): void;
  /** A timeline with runs is shown. */
  shown(): void;
  chooseAnswerRule(session: RunSetSession): void;
  revealStep(session: RunSetSession, at: StepAddress): void;
  diffSteps(session: RunSetSession, left: StepAddress, right: StepAddress): void;
}

/**
 * The timeline in a webview: sends the whole snapshot when the view is ready, shown again, or the session changed; answers every
 * request. A hidden view is sent nothing, because what it would be sent may be lost.
 */
export class TimelineView {
  private readonly panel: vscode.WebviewPanel;
  readonly session: RunSetSession;
  private readonly context: { readonly actions: TimelineActions; readonly log: Log };
  private readonly subscriptions: (() => void)[] = [];
  private isReady = false;
  private wasVisible = true;
  private version = 0;
  private shownFork = -1;

  constructor(
    panel: vscode.WebviewPanel,
    session: RunSetSession,
    context: { readonly actions: TimelineActions; readonly log: Log },
  ) {
    this.panel = panel;
    this.session = session;
    this.context = context;
    const disposables = [
      panel.webview.onDidReceiveMessage((message: unknown) => {
        this.receive(message);
      }),
      panel.onDidChangeViewState(({ webviewPanel }) => {
        const isShownAgain = webviewPanel.visible && !this.wasVisible;
        this.wasVisible = webviewPanel.visible;
        if (isShownAgain) this.sendSnapshot();
      }),
    ];
    this.subscriptions.push(
      () => {
        for (const disposable of disposables) disposable.dispose();
      },
      session.changed.subscribe(() => {
        this.sendSnapshot();
      }),
      session.progressed.subscribe((live) => {
        this.sendProgress(live);
      }),
    );
  }

  /** Loads the page; it announces itself when it is ready. */
  show(extensionUri: vscode.Uri, title: string): void {
    const { webview } = this.panel;
    const root = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    webview.options = { enableScripts: true, localResourceRoots: [root] };
    webview.html = webviewHtml({
      script: webview.asWebviewUri(vscode.Uri.joinPath(root, 'main.js')).toString(),
      style: webview.asWebviewUri(vscode.Uri.joinPath(root, 'main.css')).toString(),
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
      language: vscode.env.language,
      title,
    });
  }

  /** Shows the fork `offset` places on from the one shown last, round the end. */
  showFork(offset: 1 | -1): void {
    const content = this.session.current;
    const count = content.kind === 'picture' ? content.model.forks.length : 0;
    if (count === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('These runs do not part.'));
      return;
    }
    this.shownFork = this.shownFork < 0 && offset < 0 ? count - 1 : (this.shownFork + offset + count) % count;
    this.panel.reveal();
    this.post({ kind: 'view/showFork', fork: this.shownFork });
  }

  get isActive(): boolean {
    return this.panel.active;
  }

  dispose(): void {
    for (const unsubscribe of this.subscriptions) unsubscribe();
  }

  /** Sends all that the view shows, if it can receive it. */
  sendSnapshot(): void {
    const snapshot = this.snapshot();
    if (snapshot === null) return;
    this.post(snapshot);
    if (snapshot.kind === 'session/snapshot' && snapshot.model.runs.length > 0) this.context.actions.shown();
  }

  private snapshot(): ToView | null {
    const { current, live } = this.session;
    switch (current.kind) {
      case 'reading':
        return null;
      case 'unreadable':
        return { kind: 'session/unreadable', finding: current.finding, catalogue: localisedCatalogue() };
      case 'picture':
        this.version += 1;
        return {
          kind: 'session/snapshot',
          version: this.version,
          document: this.session.address,
          model: current.model,
          settings: current.set.settings,
          live,
          canSample: this.context.actions.canSample(this.session),
          notes: this.notes(current),
          unfinished: this.session.unfinished,
          catalogue: localisedCatalogue(),
        };
    }
  }

  private notes({ set, model }: Extract<SessionContent, { kind: 'picture' }>): readonly RunNote[] {
    const { session } = this;
    const { actions } = this.context;
    return runNotes(set, model, {
      server: actions.serverOf(session),
      mayAct: (action) => actions.mayAct(session, action),
    });
  }

  private sendProgress(live: LiveState | null): void {
    this.post({ kind: 'session/progress', live });
  }

  private post(message: ToView): void {
    if (!this.isReady || !this.panel.visible) return;
    void this.panel.webview.postMessage(message);
  }

  private receive(value: unknown): void {
    const message = readFromView(value);
    if (message === null) this.context.log.warn('The timeline sent a message that is none.');
    else this.act(message);
  }

  private act(message: FromView): void {
    const { session } = this;
    const { actions } = this.context;
    switch (message.kind) {
      case 'view/ready':
        this.isReady = true;
        this.sendSnapshot();
        return;
      case 'view/failed':
        this.context.log.error(`The timeline failed: ${message.message}\n${message.stack}`);
        return;
      case 'run/cancel':
        session.cancelSampling();
        return;
      case 'run/stop':
        session.stopRun(message.run);
        return;
      case 'runs/act':
        actions.act(session, message.runs, message.action);
        return;
      case 'sample/continue':
        actions.continueSampling(session);
        return;
      case 'sample/more':
        actions.sampleMore(session);
        return;
      case 'answer/choose':
        actions.chooseAnswerRule(session);
        return;
      case 'step/reveal':
        actions.revealStep(session, message.at);
        return;
      case 'steps/diff':
        actions.diffSteps(session, message.left, message.right);
        return;
      case 'settings/change':
        void session.changeSettings(message.settings).then((changed) => {
          if (!changed.ok) void vscode.window.showErrorMessage(localised(changed.failure));
        });
        return;
      case 'link/copy':
        void vscode.env.clipboard.writeText(message.text);
        return;
      case 'step/read':
        void this.answerRead(message.request, message.at);
    }
  }

  private async answerRead(request: number, at: readonly StepAddress[]): Promise<void> {
    const read = await this.session.readSteps(at);
    const answer: ToView = read.ok
      ? { kind: 'step/texts', request, texts: read.value.map(({ text }) => text) }
      : { kind: 'request/failed', request, finding: read.failure };
    void this.panel.webview.postMessage(answer);
  }
}
