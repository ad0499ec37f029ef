import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installFolder } from '../system/installFolder';
import { extractTarball, fetchTarball, type PinnedPackage } from '../system/npmTarball';
import { cacheFolder, projectRoot } from '../system/projectRoot';
import { runNpm } from '../system/runProgram';
import { isEngineModule, type EngineModule } from './engineModule';

const VERSION = '3.22.1';

const build = (name: string, integrity: string | null = null): PinnedPackage => ({
  name: `@node-llama-cpp/${name}`,
  version: VERSION,
  integrity,
});

/** The package that holds the engine built for a platform, by platform and processor; those on which it was tried are pinned. */
const BUILDS: Readonly<Record<string, PinnedPackage>> = {
  'linux-x64': build(
    'linux-x64',
    'sha512-5uCCDNqWCNfaAm8aR/Uzxbo4HBpKgNF91kCHPepKhgMgV2OAmatoefbOlMihsqCiH2Od35E/eUHQCFbfRBJuOg==',
  ),
  'linux-arm64': build(
    'linux-arm64',
    'sha512-W+7naKCXX9/eEjjFmRS8vvx91QyLXDbeFxexZc3bh/PtQABZgmRL3C0AtYYXn4YGTj/3Qor4lWZn2tpjZFPLdQ==',
  ),
  'darwin-x64': build('mac-x64'),
  'darwin-arm64': build('mac-arm64-metal'),
  'win32-x64': build('win-x64'),
  'win32-arm64': build('win-arm64'),
};

/** Why the engine cannot run here, in one sentence; null where it can. */
export function whyNoEngine(): string | null {
  const platform = `${process.platform}-${process.arch}`;
  return BUILDS[platform] === undefined ? `The embedded model server has no engine for ${platform}.` : null;
}

/** Loads the engine; puts it into the cache first where it is not there yet, in the versions that the lock file names. */
export async function loadEngine(tell?: (line: string) => void): Promise<EngineModule> {
  const lock = await readFile(join(source(), 'package-lock.json'), 'utf8');
  const target = cacheFolder('engine', createHash('sha256').update(lock).digest('hex').slice(0, 16));
  if (!existsSync(target)) tell?.('Fetching the engine of the embedded model server (node-llama-cpp) from npm …');
  await installFolder(target, (folder) => fill(folder));
  const entry = join(target, 'node_modules/node-llama-cpp/dist/index.js');
  const module: unknown = await import(pathToFileURL(entry).href);
  if (!isEngineModule(module)) throw new Error('The engine in the cache is not the one that is expected.');
  return module;
}

function source(): string {
  return join(projectRoot(), 'demo', 'engine');
}

async function fill(folder: string): Promise<void> {
  const engine = BUILDS[`${process.platform}-${process.arch}`];
  if (engine === undefined) throw new Error(whyNoEngine() ?? '');
  for (const file of ['package.json', 'package-lock.json']) await copyFile(join(source(), file), join(folder, file));
  // The optional packages are the builds for all platforms and graphics cards; only this platform's is fetched, below.
  await runNpm(['install', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  const scratch = await mkdtemp(join(tmpdir(), 'forkline-engine-'));
  try {
    const file = await fetchTarball(engine, scratch);
    await extractTarball(file, { into: join(folder, 'node_modules', engine.name), strip: 1 });
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}
