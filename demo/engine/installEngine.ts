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

/** The package that holds the engine built for a platform, by platform and processor. */
const BUILDS: Readonly<Record<string, string>> = {
  'linux-x64': '@node-llama-cpp/linux-x64',
  'linux-arm64': '@node-llama-cpp/linux-arm64',
  'darwin-x64': '@node-llama-cpp/mac-x64',
  'darwin-arm64': '@node-llama-cpp/mac-arm64-metal',
  'win32-x64': '@node-llama-cpp/win-x64',
  'win32-arm64': '@node-llama-cpp/win-arm64',
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
  await installFolder(target, (folder) => fill(folder, lock));
  const entry = join(target, 'node_modules/node-llama-cpp/dist/index.js');
  const module: unknown = await import(pathToFileURL(entry).href);
  if (!isEngineModule(module)) throw new Error('The engine in the cache is not the one that is expected.');
  return module;
}

function source(): string {
  return join(projectRoot(), 'demo', 'engine');
}

async function fill(folder: string, lock: string): Promise<void> {
  const build = platformPackage(lock);
  for (const file of ['package.json', 'package-lock.json']) await copyFile(join(source(), file), join(folder, file));
  // The optional packages are the builds for all platforms and graphics cards; only this platform's is fetched, below.
  await runNpm(['ci', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  const scratch = await mkdtemp(join(tmpdir(), 'forkline-engine-'));
  try {
    const file = await fetchTarball(build, scratch);
    await extractTarball(file, { into: join(folder, 'node_modules', build.name), strip: 1 });
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

function platformPackage(lock: string): PinnedPackage {
  const name = BUILDS[`${process.platform}-${process.arch}`];
  if (name === undefined) throw new Error(whyNoEngine() ?? '');
  const entry = property(property(JSON.parse(lock), 'packages'), `node_modules/${name}`);
  const version = property(entry, 'version');
  const integrity = property(entry, 'integrity');
  if (typeof version !== 'string' || typeof integrity !== 'string') throw new Error(`The lock file lacks ${name}.`);
  return { name, version, integrity };
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}
