import * as vscode from 'vscode';
import { journalPath } from '../../sampling/setJournal';
import type { Log } from '../log';
import type { SessionFile } from './sessionFile';
import { RunSetDocument } from './runSetDocument';
import type { RunSetSession } from './runSetSession';
import type { RunSetSessions } from './runSetSessions';
import { TimelineView } from './timelineView';
import type { TimelineActions } from './timelineView';

export const RUN_SET_VIEW_TYPE = 'forkline.runSet';

/** What the editor needs of the rest of the extension. */
interface EditorContext {
  readonly actions: TimelineActions;
  readonly plans: { look(uri: vscode.Uri): Promise<void> };
  readonly log: Log;
}

/**
 * The one surface of run sets: a saved file and one that is being sampled open alike, so that closing, reopening and reloading the
 * window lose nothing. The editor is read-only; settings are appended to the file by the session.
 */
export class RunSetEditor implements vscode.CustomReadonlyEditorProvider<RunSetDocument> {
  private readonly extensionUri: vscode.Uri;
  private readonly sessions: RunSetSessions;
  private readonly fileOf: (uri: vscode.Uri) => SessionFile;
  private readonly context: EditorContext;
  private readonly views = new Set<TimelineView>();

  constructor(
    extensionUri: vscode.Uri,
    sessions: RunSetSessions,
    fileOf: (uri: vscode.Uri) => SessionFile,
    context: EditorContext,
  ) {
    this.extensionUri = extensionUri;
    this.sessions = sessions;
    this.fileOf = fileOf;
    this.context = context;
  }

  register(): vscode.Disposable {
    return vscode.window.registerCustomEditorProvider(RUN_SET_VIEW_TYPE, this, {
      supportsMultipleEditorsPerDocument: true,
    });
  }

  openCustomDocument(uri: vscode.Uri): RunSetDocument {
    const lease = this.sessions.acquire(this.fileOf(uri));
    const look = (): void => void this.context.plans.look(uri);
    look();
    return new RunSetDocument(
      uri,
      lease,
      vscode.Disposable.from(
        watchFile(uri, () => void lease.session.load()),
        watchJournal(uri, look),
      ),
    );
  }

  resolveCustomEditor(document: RunSetDocument, panel: vscode.WebviewPanel): void {
    const view = new TimelineView(panel, document.session, this.context);
    this.views.add(view);
    panel.onDidDispose(() => {
      this.views.delete(view);
      view.dispose();
    });
    view.show(this.extensionUri, fileName(document.uri));
  }

  /** The view that has the focus, or null. */
  get activeView(): TimelineView | null {
    return [...this.views].find(({ isActive }) => isActive) ?? null;
  }

  /** The session of that view, or null. */
  get activeSession(): RunSetSession | null {
    return this.activeView?.session ?? null;
  }

  /** Sends every view its snapshot anew, after something outside the sessions changed. */
  refresh(): void {
    for (const view of this.views) view.sendSnapshot();
  }
}

const fileName = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);

/** Calls `changed` when a file was changed, created or deleted by anyone. */
function watchFile(uri: vscode.Uri, changed: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), fileName(uri)),
  );
  watcher.onDidChange(changed);
  watcher.onDidCreate(changed);
  watcher.onDidDelete(changed);
  return watcher;
}

/** Calls `changed` when a sampling of the set begins or ends, in whatever window. */
function watchJournal(uri: vscode.Uri, changed: () => void): vscode.Disposable {
  const journal = uri.with({ path: journalPath(uri.path) });
  const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), fileName(journal));
  const watcher = vscode.workspace.createFileSystemWatcher(pattern, false, true, false);
  watcher.onDidCreate(changed);
  watcher.onDidDelete(changed);
  return watcher;
}
