import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this project: the nearest one upwards whose `package.json` is Forkline's. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!isProject(folder)) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('Not inside the Forkline project.');
    folder = parent;
  }
  return folder;
}

/** Where everything is kept that can be fetched or built again. */
export function cacheFolder(...parts: readonly string[]): string {
  return join(projectRoot(), '.cache', ...parts);
}

function isProject(folder: string): boolean {
  const file = join(folder, 'package.json');
  return existsSync(file) && readFileSync(file, 'utf8').includes('"name": "forkline"');
}
