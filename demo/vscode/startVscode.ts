import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from '../system/backgroundProgram';
import { freePort } from '../system/freePort';
import { runProgram } from '../system/runProgram';
import { QUIET_SETTINGS } from './quietSettings';
import type { InstalledVscode } from './setupVscode';

export interface VscodeOptions {
  /** The packed extensions to install. */
  readonly extensions: readonly string[];
  /** User settings, over the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Environment of the extension host, over this process's. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where profile and extensions are kept; a temporary folder, removed at the end, where it is left out. */
  readonly profile?: string;
}

export interface RunningVscode {
  readonly address: string;
  /** Holds the extensions, the user's settings and the state; HOME of the extension host. */
  readonly profile: string;
  readonly pid: number;
  readonly log: () => string;
  /** Where a browser opens the workbench on a folder. */
  readonly workbenchUrl: (folder: string) => string;
  /** Settles when the server has ended, whoever ended it. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

const READY = 'Extension host agent listening';

/** Starts VS Code's server on a free port of 127.0.0.1, with the given extensions, a profile of its own and no marketplace. */
export async function startVscode(vscode: InstalledVscode, options: VscodeOptions): Promise<RunningVscode> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'forkline-profile-')));
  const main = join(vscode.folder, 'out/server-main.js');
  const env = { ...process.env, EXTENSIONS_GALLERY: '{}', ...options.env, HOME: profile };
  const folders = await prepareProfile(profile, options);
  for (const extension of options.extensions) {
    const install = ['--install-extension', extension, '--force', '--accept-server-license-terms'];
    await runProgram(vscode.node, [main, ...install, ...folders], { env });
  }
  const port = await freePort();
  const server = await startProgram(
    vscode.node,
    [
      main,
      ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
      ...['--accept-server-license-terms', '--telemetry-level', 'off'],
      ...folders,
    ],
    { env, isReady: (log) => log.includes(READY), readyWithinMs: 60_000 },
  );
  const address = `http://127.0.0.1:${port}`;
  return {
    address,
    profile,
    pid: server.pid,
    log: server.log,
    workbenchUrl: (folder) => `${address}/?folder=${encodeURIComponent(asUrlPath(folder))}`,
    ended: server.ended,
    stop: async () => {
      await server.stop();
      if (options.profile === undefined) await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** This build of VS Code reads the user's settings from the server's disk, not from the browser's storage. */
async function prepareProfile(profile: string, options: VscodeOptions): Promise<readonly string[]> {
  const server = join(profile, 'server');
  const extensions = join(profile, 'extensions');
  await mkdir(join(server, 'data/User'), { recursive: true });
  await mkdir(join(server, 'data/Machine'), { recursive: true });
  await mkdir(extensions, { recursive: true });
  const settings = JSON.stringify({ ...QUIET_SETTINGS, ...options.settings }, null, 2);
  await writeFile(join(server, 'data/User/settings.json'), settings);
  // Settings of the scope `machine` are read there, where this window counts as a remote one.
  await writeFile(join(server, 'data/Machine/settings.json'), machineSettings(options));
  return ['--server-data-dir', server, '--extensions-dir', extensions];
}

const machineSettings = ({ settings = {} }: VscodeOptions): string =>
  JSON.stringify(Object.fromEntries(Object.entries(settings).filter(([name]) => name.startsWith('forkline.server.'))));

function asUrlPath(folder: string): string {
  const path = folder.replaceAll('\\', '/');
  return path.startsWith('/') ? path : `/${path}`;
}
