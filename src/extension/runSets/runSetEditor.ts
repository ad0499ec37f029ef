import * as vscode from 'vscode';
import type { Log } from '../log';
import type { RunSetFile } from './runSetFile';
import type { RunSetSession } from './runSetSession';
import type { RunSetSessions, SessionLease } from './runSetSessions';
import { TimelineView } from './timelineView';
import type { TimelineActions } from './timelineView';

export const RUN_SET_VIEW_TYPE = 'forkline.runSet';

/** An open run-set file; it holds the session while any editor shows it. */
class RunSetDocument implements vscode.CustomDocument {
  constructor(
    readonly uri: vscode.Uri,
    private readonly lease: SessionLease,
    private readonly watcher: vscode.Disposable,
  ) {}

  get session(): RunSetSession {
    return this.lease.session;
  }

  dispose(): void {
    this.watcher.dispose();
    this.lease.release();
  }
}

/**
 * The one surface of run sets: a saved file and one that is being sampled open alike, so that closing, reopening and reloading the
 * window lose nothing. The editor is read-only; settings are appended to the file by the session.
 */
export class RunSetEditor implements vscode.CustomReadonlyEditorProvider<RunSetDocument> {
  private readonly views = new Set<TimelineView>();

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly sessions: RunSetSessions,
    private readonly fileOf: (uri: vscode.Uri) => RunSetFile,
    private readonly actions: TimelineActions,
    private readonly log: Log,
  ) {}

  register(): vscode.Disposable {
    return vscode.window.registerCustomEditorProvider(RUN_SET_VIEW_TYPE, this, {
      supportsMultipleEditorsPerDocument: true,
    });
  }

  openCustomDocument(uri: vscode.Uri): RunSetDocument {
    const lease = this.sessions.acquire(this.fileOf(uri));
    return new RunSetDocument(uri, lease, watchFile(uri, () => void lease.session.load()));
  }

  resolveCustomEditor(document: RunSetDocument, panel: vscode.WebviewPanel): void {
    const view = new TimelineView(panel, document.session, this.actions, this.log);
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
