import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { err, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { readCertificates } from '../../sources/certificates';
import { nodeFetchBy } from '../../sources/nodeFetch';
import { proxyFor } from '../../sources/proxyChoice';
import type { ProxyRules } from '../../sources/proxyChoice';
import { readSettings } from '../settings';

/** Why a file of certificates is of no use. */
export interface BadCertificates {
  readonly path: string;
  readonly problem: 'unreadable' | 'none';
}

/**
 * What asks servers: through the proxy that VS Code's settings or the environment name, trusting the authorities of the settings besides
 * the usual ones.
 */
export async function serverFetch(): Promise<Result<typeof fetch, BadCertificates>> {
  const certificates: string[] = [];
  for (const path of readSettings().certificateAuthorities) {
    const pem = await readFile(fromHome(path), 'utf8').catch(() => null);
    const read = pem === null ? err('unreadable' as const) : readCertificates(pem);
    if (!read.ok) return err({ path, problem: read.failure });
    certificates.push(...read.value);
  }
  const rules = proxyRules();
  return ok(nodeFetchBy({ proxyFor: (server) => proxyFor(server, rules), certificates }));
}

const fromHome = (path: string): string => (/^~[/\\]/.test(path) ? join(homedir(), path.slice(2)) : path);

/** A workspace's own settings are left out: they must not say through which machine prompts go. */
function proxyRules(): ProxyRules {
  const http = vscode.workspace.getConfiguration('http');
  const own = (name: string): unknown => http.inspect<unknown>(name)?.globalValue;
  const isOff = own('proxySupport') === 'off';
  const proxy = own('proxy');
  const noProxy = own('noProxy');
  return {
    proxy: typeof proxy === 'string' && !isOff ? proxy : '',
    noProxy: Array.isArray(noProxy) ? noProxy.filter((host): host is string => typeof host === 'string') : [],
    env: isOff ? {} : process.env,
  };
}
