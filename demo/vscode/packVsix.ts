import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, projectRoot } from '../system/projectRoot';
import { runProgram } from '../system/runProgram';

/** All that decides what is in the package. */
const INPUTS = [
  'src',
  'media',
  'l10n',
  'scripts/package.mjs',
  'scripts/thirdPartyNotices.mjs',
  'esbuild.mjs',
  'package.json',
  'package.nls.json',
  'package-lock.json',
  '.vscodeignore',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
];

/** Packs the extension as `npm run package` does, unless a package of exactly these sources is in the cache. Gives its path. */
export async function packVsix(tell?: (line: string) => void): Promise<string> {
  const target = cacheFolder('vsix', `forkline-${await fingerprint()}.vsix`);
  if (existsSync(target)) return target;
  tell?.('Packing the extension …');
  await mkdir(cacheFolder('vsix'), { recursive: true });
  const unfinished = `${target}.unfinished-${process.pid}`;
  await runProgram(process.execPath, [join(projectRoot(), 'scripts/package.mjs'), '--out', unfinished], {
    cwd: projectRoot(),
  });
  await rename(unfinished, target);
  return target;
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const input of INPUTS) {
    for (const file of await filesUnder(join(projectRoot(), input))) {
      hash
        .update(file.slice(projectRoot().length))
        .update('\0')
        .update(await readFile(file))
        .update('\0');
    }
  }
  return hash.digest('hex').slice(0, 16);
}

async function filesUnder(path: string): Promise<readonly string[]> {
  if (!existsSync(path)) return [];
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
