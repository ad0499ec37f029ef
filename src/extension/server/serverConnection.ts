import * as vscode from 'vscode';
import type { Result } from '../../core/result';
import { ollamaSource } from '../../sources/ollama/ollamaSource';
import { resolveAddress } from '../../sources/ollama/address';
import type { AddressProblem, ServerAddress } from '../../sources/ollama/address';
import { systemTimers } from '../../sources/timers';
import type { Source } from '../../sources/source';
import { readSettings } from '../settings';
import { serverFetch } from './serverRoute';
import type { BadCertificates } from './serverRoute';
import type { ServerTokens } from './serverTokens';
import { plainText } from '../plainText';

const CONSENT_KEY = 'forkline.server.consented';

/** A server that may be asked. */
export interface ServerConnection {
  readonly address: ServerAddress;
  readonly source: Source;
}

/**
 * The way to the server. Nothing is asked from an untrusted workspace, and a server on another machine only after the user agreed
 * to that address; both are told and end in null.
 */
export class ServerConnections {
  private readonly consent: vscode.Memento;
  private readonly tokens: ServerTokens;
  constructor(consent: vscode.Memento, tokens: ServerTokens) {
    this.consent = consent;
    this.tokens = tokens;
  }

  async connect(): Promise<ServerConnection | null> {
    const address = await this.address();
    if (address === null) return null;
    if (!address.isLoopback && !(await this.isAgreed(address.url))) return null;
    const fetch = await serverFetch();
    if (!fetch.ok) {
      await offerSetting(certificateProblem(fetch.failure), 'forkline.server.certificateAuthorities');
      return null;
    }
    const token = await this.tokens.of(address.url);
    const headers: Readonly<Record<string, string>> = token === null ? {} : { authorization: `Bearer ${token}` };
    const { stallMs } = readSettings();
    const stall = stallMs === null ? null : { ms: stallMs, timers: systemTimers };
    return { address, source: ollamaSource({ address: address.url, fetch: fetch.value, headers, stall }) };
  }

  /** The address of the server, which is not asked; null where there is none or the workspace is not trusted, which is told. */
  async address(): Promise<ServerAddress | null> {
    if (!(await this.isTrusted())) return null;
    const address = configuredAddress();
    if (address.ok) return address.value;
    await offerSetting(addressProblem(address.failure), 'forkline.server.address');
    return null;
  }

  private async isTrusted(): Promise<boolean> {
    if (vscode.workspace.isTrusted) return true;
    const manage = vscode.l10n.t('Manage Workspace Trust');
    const chosen = await vscode.window.showWarningMessage(
      vscode.l10n.t('Nothing is sampled in a workspace that is not trusted. Saved run sets can be read.'),
      manage,
    );
    if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
    return false;
  }

  private async isAgreed(url: string): Promise<boolean> {
    const agreed = this.consent.get<readonly string[]>(CONSENT_KEY, []);
    if (agreed.includes(url)) return true;
    const send = vscode.l10n.t('Send Prompts There');
    const chosen = await vscode.window.showWarningMessage(
      vscode.l10n.t('{0} is not on this machine.', url),
      {
        modal: true,
        detail: [
          vscode.l10n.t('Prompts that you sample will be sent there. You are asked once for this address.'),
          ...(url.startsWith('http:') ? [vscode.l10n.t('The connection is not encrypted.')] : []),
        ].join(' '),
      },
      send,
    );
    if (chosen !== send) return false;
    await this.consent.update(CONSENT_KEY, [...agreed, url]);
    return true;
  }
}

/** The address that the settings or the environment name, else Ollama's own. */
export const configuredAddress = (): Result<ServerAddress, AddressProblem> =>
  resolveAddress([readSettings().serverAddress, process.env['OLLAMA_HOST']]);

function addressProblem(problem: AddressProblem): string {
  switch (problem) {
    case 'unreadable':
      return vscode.l10n.t('The address of the Ollama server cannot be read. It looks like http://127.0.0.1:11434.');
    case 'scheme':
      return vscode.l10n.t('The address of the Ollama server must begin with http:// or https://.');
    case 'credentials':
      return vscode.l10n.t('The address of the Ollama server must not hold a name or a password.');
  }
}

function certificateProblem({ path, problem }: BadCertificates): string {
  return problem === 'unreadable'
    ? vscode.l10n.t('The certificates in {0} cannot be read.', plainText(path))
    : vscode.l10n.t('{0} holds no certificate in PEM form.', plainText(path));
}

async function offerSetting(message: string, setting: string): Promise<void> {
  const open = vscode.l10n.t('Open Setting');
  const chosen = await vscode.window.showErrorMessage(message, open);
  if (chosen === open) await vscode.commands.executeCommand('workbench.action.openSettings', setting);
}
