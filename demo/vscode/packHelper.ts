import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cacheFolder, projectRoot } from '../system/projectRoot';
import { runProgram } from '../system/runProgram';

/** Packs the small extension that opens the demo prompt and samples it. Gives the path of the package. */
export async function packHelper(): Promise<string> {
  const folder = join(projectRoot(), 'demo', 'helper');
  const hash = createHash('sha256');
  for (const file of ['package.json', 'extension.cjs']) hash.update(await readFile(join(folder, file)));
  const target = cacheFolder('vsix', `demo-${hash.digest('hex').slice(0, 16)}.vsix`);
  if (existsSync(target)) return target;
  await mkdir(cacheFolder('vsix'), { recursive: true });
  const unfinished = `${target}.unfinished-${process.pid}`;
  const vsce = join(createRequire(join(projectRoot(), 'package.json')).resolve('@vscode/vsce'), '../../vsce');
  const args = ['package', '--no-dependencies', '--allow-missing-repository', '--out', unfinished];
  await runProgram(process.execPath, [vsce, ...args], { cwd: folder });
  await rename(unfinished, target);
  return target;
}
