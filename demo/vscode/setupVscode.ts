import { mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installFolder } from '../system/installFolder';
import { extractTarball, fetchTarball } from '../system/npmTarball';
import { cacheFolder } from '../system/projectRoot';
import { runNpm } from '../system/runProgram';
import { EDITION_SOURCES, NEWER_NODE, PLATFORM, RIPGREP, type Edition } from './editions';
import { standInForNativeModules } from './nativeStandIns';

/** Counted up with every change of what {@link setupVscode} puts in place. */
const RECIPE = 1;

/** Takes lines about what is being done that takes long. */
type Tell = (line: string) => void;

/** A VS Code server that can be started, and the Node that it runs on. */
export interface InstalledVscode {
  readonly edition: Edition;
  readonly folder: string;
  readonly node: string;
}

/** Why VS Code from npm cannot run here, in one sentence; null where it can. */
export function whyNoVscode(edition: Edition): string | null {
  if (RIPGREP[PLATFORM] === undefined) return `VS Code from npm does not run on ${PLATFORM}.`;
  if (runningNode() >= EDITION_SOURCES[edition].node || NEWER_NODE[PLATFORM] !== undefined) return null;
  return `VS Code ${EDITION_SOURCES[edition].vscode} needs Node ${EDITION_SOURCES[edition].node}.`;
}

/** Puts VS Code's server into the cache, from npm packages whose install scripts are not run. Done once; safe to call from many processes. */
export async function setupVscode(edition: Edition, tell?: Tell): Promise<InstalledVscode> {
  const { server, vscode } = EDITION_SOURCES[edition];
  const target = cacheFolder('vscode', `${server.version}-r${RECIPE}`);
  if (!existsSync(target)) tell?.(`Fetching VS Code ${vscode} from npm …`);
  const folder = await installFolder(target, (unfinished) => fill(edition, unfinished));
  return { edition, folder, node: await nodeFor(edition, tell) };
}

async function fill(edition: Edition, folder: string): Promise<void> {
  const ripgrep = RIPGREP[PLATFORM];
  if (ripgrep === undefined) throw new Error(whyNoVscode(edition) ?? '');
  const scratch = await mkdtemp(join(tmpdir(), 'forkline-vscode-'));
  try {
    const server = await fetchTarball(EDITION_SOURCES[edition].server, scratch);
    await extractTarball(server, { into: folder, strip: 3, only: 'package/lib/vscode', exclude: '*.map' });
    // Versions are fixed by the package's own shrinkwrap. `npm ci` refuses it, because an optional peer is missing there.
    await runNpm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
    const search = await fetchTarball(ripgrep, scratch);
    const into = join(folder, 'node_modules/@vscode/ripgrep/bin');
    if (existsSync(join(folder, 'node_modules/@vscode/ripgrep'))) {
      await extractTarball(search, { into, strip: 2, only: 'package/bin/rg' });
    }
    await standInForNativeModules(folder);
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function nodeFor(edition: Edition, tell?: Tell): Promise<string> {
  if (runningNode() >= EDITION_SOURCES[edition].node) return process.execPath;
  const newer = NEWER_NODE[PLATFORM];
  if (newer === undefined) throw new Error(whyNoVscode(edition) ?? '');
  const target = cacheFolder('node', newer.version);
  if (!existsSync(target)) tell?.(`Fetching Node ${newer.version} from npm …`);
  await installFolder(target, async (folder) => {
    const file = await fetchTarball(newer, folder);
    await extractTarball(file, { into: folder, strip: 1, only: 'package/bin/node' });
    await rm(file);
  });
  return join(target, 'bin/node');
}

function runningNode(): number {
  return Number.parseInt(process.versions.node, 10);
}
