import { cp, mkdir, mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, projectRoot } from '../system/projectRoot';

export interface DemoWorkspace {
  readonly folder: string;
  /** The prompt that is sampled by itself. */
  readonly prompt: string;
}

/** The demo workspace, which stays from one start to the next, with the run sets that were sampled there. */
export async function openWorkspace(models: readonly string[] | null): Promise<DemoWorkspace> {
  return copyWorkspace(cacheFolder('demo', 'workspace'), models);
}

/** A demo workspace of its own, for a start that writes its results elsewhere. */
export async function scratchWorkspace(models: readonly string[] | null): Promise<DemoWorkspace> {
  await mkdir(cacheFolder('demo'), { recursive: true });
  return copyWorkspace(await mkdtemp(cacheFolder('demo', 'workspace-')), models);
}

/** Copies the demo workspace, so that nothing is written into the project. `models` take the place of those that the prompts name. */
export async function copyWorkspace(folder: string, models: readonly string[] | null): Promise<DemoWorkspace> {
  await mkdir(folder, { recursive: true });
  await cp(join(projectRoot(), 'demo', 'workspace'), folder, { recursive: true });
  const prompts = (await readdir(folder)).filter((name) => name.endsWith('.forkline.md'));
  if (models !== null) for (const name of prompts) await nameModels(join(folder, name), models);
  return { folder, prompt: join(folder, 'shells.forkline.md') };
}

async function nameModels(file: string, models: readonly string[]): Promise<void> {
  const text = await readFile(file, 'utf8');
  const list = models.map((model) => JSON.stringify(model)).join(', ');
  await writeFile(file, text.replace(/^( *models:).*$/m, `$1 [${list}]`));
}
