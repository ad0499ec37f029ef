import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runProgram } from '../system/runProgram';
import { findProgram } from '../vscode/findBrowser';
import { QUIET_SETTINGS } from '../vscode/quietSettings';
import type { DemoSetup } from './demoVscode';
import { hasDisplay } from './openUrl';

const LOOK_EVERY_MS = 500;
const GONE_WITHIN_MS = 5000;

export interface OpenWindow {
  /** Settles when the window was closed. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * The `code` program of an installed VS Code that can open a window here. Null without a screen, for the administrator on
 * Linux (it refuses to run), and in a terminal of VS Code's remote server, whose `code` opens folders in the user's window.
 */
export function findInstalledVscode(env: NodeJS.ProcessEnv = process.env): string | null {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (!hasDisplay(env) || isRoot || env['VSCODE_IPC_HOOK_CLI'] !== undefined) return null;
  return findProgram('code', env);
}

/** Opens a window with folders of its own for profile and extensions, so that nothing of the user's is read or changed. */
export async function openInstalledVscode(program: string, setup: DemoSetup): Promise<OpenWindow> {
  const folder = await mkdtemp(join(tmpdir(), 'forkline-profile-'));
  const profile = join(folder, 'user-data');
  await mkdir(join(profile, 'User'), { recursive: true });
  const settings = JSON.stringify({ ...QUIET_SETTINGS, ...setup.settings }, null, 2);
  await writeFile(join(profile, 'User', 'settings.json'), settings);
  const folders = ['--user-data-dir', profile, '--extensions-dir', join(folder, 'extensions')];
  const env = { ...process.env, ...setup.env };
  for (const extension of setup.extensions)
    await runCode(program, [...folders, '--install-extension', extension, '--force'], env);
  await runCode(program, [...folders, '--new-window', '--disable-workspace-trust', setup.workspace.folder], env);
  const pid = await mainProcess(profile);
  const ended = untilGone(pid);
  const stop = async (): Promise<void> => {
    signalProcess(pid, 'SIGTERM');
    await Promise.race([ended, wait(GONE_WITHIN_MS, undefined, { ref: false })]);
    signalProcess(pid, 'SIGKILL');
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  };
  return { ended, stop };
}

async function runCode(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const isScript = program.endsWith('.cmd');
  await runProgram(isScript ? 'cmd.exe' : program, isScript ? ['/d', '/s', '/c', program, ...args] : args, { env });
}

/** VS Code writes the id of its main process into its profile; `code` itself ends as soon as the window opens. */
async function mainProcess(profile: string): Promise<number> {
  for (let look = 0; look < 60; look++) {
    const text = await readFile(join(profile, 'code.lock'), 'utf8').catch(() => '');
    const pid = Number.parseInt(text, 10);
    if (pid > 0) return pid;
    await wait(LOOK_EVERY_MS);
  }
  throw new Error('VS Code did not open a window within 30 s.');
}

async function untilGone(pid: number): Promise<void> {
  while (signalProcess(pid, 0)) await wait(LOOK_EVERY_MS);
}

/** Whether there is such a process. */
function signalProcess(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
