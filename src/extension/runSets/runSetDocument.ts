import type * as vscode from 'vscode';
import type { RunSetSession } from './runSetSession';
import type { SessionLease } from './runSetSessions';

/** An open run-set file; it holds the session while any editor shows it. */
export class RunSetDocument implements vscode.CustomDocument {
  readonly uri: vscode.Uri;
  private readonly lease: SessionLease;
  private readonly watcher: vscode.Disposable;
  constructor(uri: vscode.Uri, lease: SessionLease, watcher: vscode.Disposable) {
    this.uri = uri;
    this.lease = lease;
    this.watcher = watcher;
  }

  get session(): RunSetSession {
    return this.lease.session;
  }

  dispose(): void {
    this.watcher.dispose();
    this.lease.release();
  }
}
