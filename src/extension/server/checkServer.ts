import { hostname } from 'node:os';
import * as vscode from 'vscode';
import { failureText } from '../../core/report/failureText';
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { Failure } from '../../core/trace/failure';
import type { ModelDescription, OfferedModel, ServerReport } from '../../sources/source';
import { localised } from '../catalogue';
import type { FailureActions } from '../failureActions';
import { modelDetail } from './modelDetail';
import type { ServerConnection, ServerConnections } from './serverConnection';
import { plainText } from '../plainText';

/** Asks the server what it is and what it offers, and shows that as a list. */
export async function checkServer(connections: ServerConnections, failures: FailureActions): Promise<void> {
  const connection = await connections.connect();
  if (connection === null) return;
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Asking {0}', connection.address.url),
    cancellable: true,
  };
  const found = await vscode.window.withProgress(options, (_, token) => {
    const aborted = new AbortController();
    token.onCancellationRequested(() => {
      aborted.abort();
    });
    return askServer(connection, aborted.signal);
  });
  if (found === null) return;
  await vscode.commands.executeCommand('setContext', 'forkline.serverAnswers', found.ok);
  if (found.ok) await showReport(connection, found.value);
  else {
    const text = failureText(found.failure, { server: connection.address.url, model: '' });
    await failures.tell(text, { model: '', again: () => checkServer(connections, failures) });
  }
}

interface Found {
  readonly server: ServerReport;
  readonly models: readonly OfferedModel[];
  /** By name; a model that cannot be described is absent. */
  readonly descriptions: ReadonlyMap<string, ModelDescription>;
  /** Why a model cannot be used, by name. */
  readonly problems: ReadonlyMap<string, string>;
}

/** Null when it was cancelled. */
async function askServer(
  { address, source }: ServerConnection,
  signal: AbortSignal,
): Promise<Result<Found, Failure> | null> {
  const server = await source.server(signal);
  const models = server.ok ? await source.models(signal) : server;
  if (signal.aborted) return null;
  if (!server.ok) return server;
  if (!models.ok) return models;
  const told = await describeModels({ address, source }, models.value, signal);
  return told === null ? null : ok({ server: server.value, models: models.value, ...told });
}

/** Null when it was cancelled. */
async function describeModels(
  { address, source }: ServerConnection,
  models: readonly OfferedModel[],
  signal: AbortSignal,
): Promise<Pick<Found, 'descriptions' | 'problems'> | null> {
  const descriptions = new Map<string, ModelDescription>();
  const problems = new Map<string, string>();
  for (const { name } of models) {
    const described = await source.describe(name, signal);
    if (signal.aborted) return null;
    if (described.ok) descriptions.set(name, described.value);
    else problems.set(name, localised(failureText(described.failure, { server: address.url, model: name }).finding));
  }
  return { descriptions, problems };
}

async function showReport({ address }: ServerConnection, found: Found): Promise<void> {
  const version = found.server.version ?? vscode.l10n.t('version unknown');
  const items: vscode.QuickPickItem[] = found.models.map((model) => {
    const problem = found.problems.get(model.name);
    return {
      label: `${problem === undefined ? '$(pass)' : '$(error)'} ${plainText(model.name)}`,
      description: modelDetail(model, found.descriptions.get(model.name) ?? null).join(' · '),
      ...(problem === undefined ? {} : { detail: problem }),
    };
  });
  if (items.length === 0) {
    items.push({ label: `$(warning) ${vscode.l10n.t('The server has no models. Get one with “ollama pull”.')}` });
  }
  await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('{0} answers: {1} {2}', address.url, found.server.kind, plainText(version)),
    placeHolder: askedFrom(),
  });
}

/** Whose `localhost` is meant: the extension host's, which in a remote window is another machine than the user's. */
function askedFrom(): string {
  const { remoteName } = vscode.env;
  return remoteName === undefined
    ? vscode.l10n.t('Models of this server, asked from {0}', hostname())
    : vscode.l10n.t('Models of this server, asked from {0} (remote: {1})', hostname(), remoteName);
}
