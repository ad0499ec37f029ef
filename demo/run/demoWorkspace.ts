import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, projectRoot } from '../system/projectRoot';

export interface DemoWorkspace {
  readonly folder: string;
  /** The prompt that is sampled by itself. */
  readonly prompt: string;
}

/** Copies the demo workspace, so that nothing is written into the project. `models` take the place of those that the prompts name. */
export async function prepareWorkspace(
  models: readonly string[] | null,
  folder = cacheFolder('demo', 'workspace'),
): Promise<DemoWorkspace> {
  await rm(folder, { recursive: true, force: true });
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
