import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A temporary folder that VS Code opens. */
export interface WorkspaceFolder {
  readonly path: string;
  /** Writes a file, its folders included, and gives its absolute path. */
  readonly write: (name: string, text: string) => Promise<string>;
  readonly remove: () => Promise<void>;
}

/** Files by their paths inside the workspace. */
export type Files = Readonly<Record<string, string>>;

export async function createWorkspace(files: Files = {}): Promise<WorkspaceFolder> {
  const path = await mkdtemp(join(tmpdir(), 'forkline-workspace-'));
  const write = async (name: string, text: string): Promise<string> => {
    const file = join(path, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    return file;
  };
  for (const [name, text] of Object.entries(files)) await write(name, text);
  return { path, write, remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}
