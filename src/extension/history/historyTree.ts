import * as vscode from 'vscode';
import { RUN_SET_VIEW_TYPE } from '../runSets/runSetEditor';
import { findRunSets, readStored } from './storedRunSets';
import type { StoredRunSet } from './storedRunSets';
import { visibleText } from '../../core/report/visibleText';
import { plainText } from '../plainText';

const UPDATE_PAUSE_MS = 300;

/** The list of saved run sets, newest first. It follows the files. */
export class HistoryTree implements vscode.TreeDataProvider<StoredRunSet> {
  private readonly storage: vscode.Uri;
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private planned: ReturnType<typeof setTimeout> | null = null;
  /** What was read of a file, by address; a file is read again when its time or size changed. */
  private readonly read = new Map<string, { readonly stamp: string; readonly stored: StoredRunSet }>();

  constructor(storage: vscode.Uri) {
    this.storage = storage;
  }

  register(): vscode.Disposable {
    const inStorage = new vscode.RelativePattern(this.storage, '*.forkline.jsonl');
    const watchers = [
      vscode.workspace.createFileSystemWatcher('**/*.forkline.jsonl'),
      vscode.workspace.createFileSystemWatcher(inStorage),
    ];
    for (const watcher of watchers) {
      watcher.onDidCreate(() => {
        this.refreshSoon();
      });
      watcher.onDidDelete(() => {
        this.refreshSoon();
      });
      watcher.onDidChange(() => {
        this.refreshSoon();
      });
    }
    const view = vscode.window.createTreeView('forkline.history', { treeDataProvider: this });
    return vscode.Disposable.from(...watchers, view, this.changed, {
      dispose: () => {
        this.stop();
      },
    });
  }

  refresh(): void {
    this.read.clear();
    this.changed.fire(undefined);
  }

  /** Coalesces: a sampling writes often. */
  refreshSoon(): void {
    this.planned ??= setTimeout(() => {
      this.planned = null;
      this.changed.fire(undefined);
    }, UPDATE_PAUSE_MS);
  }

  async getChildren(element?: StoredRunSet): Promise<StoredRunSet[]> {
    if (element !== undefined) return [];
    const found = await findRunSets(this.storage);
    const stored = await Promise.all(found.map((uri) => this.stored(uri)));
    return stored.sort((one, other) => createdAt(other).localeCompare(createdAt(one)));
  }

  getTreeItem(stored: StoredRunSet): vscode.TreeItem {
    const item = new vscode.TreeItem(labelOf(stored), vscode.TreeItemCollapsibleState.None);
    item.id = stored.uri.toString();
    item.contextValue = 'runSet';
    item.description = descriptionOf(stored);
    item.tooltip = tooltipOf(stored);
    item.iconPath = new vscode.ThemeIcon(stored.head === null ? 'warning' : 'repo-forked');
    item.command = {
      command: 'vscode.openWith',
      title: vscode.l10n.t('Open'),
      arguments: [stored.uri, RUN_SET_VIEW_TYPE],
    };
    item.accessibilityInformation = { label: `${labelOf(stored)}, ${descriptionOf(stored)}` };
    return item;
  }

  private async stored(uri: vscode.Uri): Promise<StoredRunSet> {
    const address = uri.toString();
    const stamp = await stampOf(uri);
    const known = this.read.get(address);
    if (known?.stamp === stamp) return known.stored;
    const stored = await readStored(uri);
    this.read.set(address, { stamp, stored });
    return stored;
  }

  private stop(): void {
    if (this.planned !== null) clearTimeout(this.planned);
    this.planned = null;
  }
}

async function stampOf(uri: vscode.Uri): Promise<string> {
  try {
    const { mtime, size } = await vscode.workspace.fs.stat(uri);
    return `${mtime}:${size}`;
  } catch {
    return 'gone';
  }
}

const createdAt = ({ head }: StoredRunSet): string => head?.createdAt ?? '';

const fileName = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);

const labelOf = ({ uri, head }: StoredRunSet): string =>
  plainText(head?.prompt.name ?? fileName(uri).replace(/\.forkline\.jsonl$/, ''));

function descriptionOf({ head, runCount }: StoredRunSet): string {
  if (head === null) return vscode.l10n.t('cannot be read');
  const runs = runCount === 1 ? vscode.l10n.t('1 run') : vscode.l10n.t('{0} runs', runCount);
  return [runs, whenText(head.createdAt), ...(head.plan?.models ?? []).map(plainText)].join(' · ');
}

const whenText = (iso: string): string =>
  new Date(iso).toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });

const TOOLTIP_LENGTH = 500;

/** Plain text: the prompt may hold what Markdown would follow. */
function tooltipOf({ uri, head }: StoredRunSet): string {
  const prompt = head?.prompt.messages.at(-1)?.content ?? '';
  const start = prompt.length > TOOLTIP_LENGTH ? `${prompt.slice(0, TOOLTIP_LENGTH)}…` : prompt;
  const lines = [start, vscode.workspace.asRelativePath(uri)].filter((line) => line !== '');
  return visibleText(lines.join('\n\n'));
}
