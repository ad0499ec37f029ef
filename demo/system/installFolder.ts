import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Puts a folder in place once: `fill` gets an empty folder beside it, which is renamed when it is complete. So a folder that
 * is there is whole, and processes that do it at the same time do not disturb each other: the first one done wins.
 */
export async function installFolder(target: string, fill: (folder: string) => Promise<void>): Promise<string> {
  if (existsSync(target)) return target;
  const parent = dirname(target);
  await mkdir(parent, { recursive: true });
  await removeAbandoned(parent, basename(target));
  const unfinished = join(parent, `${basename(target)}.unfinished-${process.pid}`);
  await mkdir(unfinished);
  try {
    await fill(unfinished);
    await rename(unfinished, target).catch((error: unknown) => {
      if (!existsSync(target)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true, maxRetries: 3 });
  }
  return target;
}

async function removeAbandoned(parent: string, name: string): Promise<void> {
  for (const entry of await readdir(parent)) {
    const pid = entry.startsWith(`${name}.unfinished-`) ? Number(entry.slice(entry.lastIndexOf('-') + 1)) : 0;
    if (pid > 0 && !isAlive(pid)) await rm(join(parent, entry), { recursive: true, force: true, maxRetries: 3 });
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
