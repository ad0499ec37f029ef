import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runNpm, runProgram } from './runProgram';

/** A package version with the checksum that its tarball must have. */
export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  /** As npm writes it: `sha512-…`. Null leaves the check to npm, which compares with what the registry says. */
  readonly integrity: string | null;
}

/** Fetches a package's tarball into `folder` and gives its path. Nothing of the package is run. Rejects where the checksum differs. */
export async function fetchTarball(pinned: PinnedPackage, folder: string): Promise<string> {
  const spec = `${pinned.name}@${pinned.version}`;
  const reply: unknown = JSON.parse(await runNpm(['pack', spec, '--json', '--silent'], { cwd: folder }));
  const { filename, integrity } = packed(reply);
  if (pinned.integrity !== null && integrity !== pinned.integrity) {
    throw new Error(`${spec} has the checksum ${integrity}; expected was ${pinned.integrity}.`);
  }
  return join(folder, filename);
}

export interface Extraction {
  readonly into: string;
  /** How many leading folders of each path are dropped. */
  readonly strip: number;
  /** What is taken; everything where it is left out. */
  readonly only?: string;
  readonly exclude?: string;
}

export async function extractTarball(file: string, { into, strip, only, exclude }: Extraction): Promise<void> {
  await mkdir(into, { recursive: true });
  await runProgram('tar', [
    '-xzf',
    file,
    '-C',
    into,
    `--strip-components=${strip}`,
    ...(exclude === undefined ? [] : [`--exclude=${exclude}`]),
    ...(only === undefined ? [] : [only]),
  ]);
}

function packed(reply: unknown): { readonly filename: string; readonly integrity: string } {
  const first: unknown = Array.isArray(reply) ? reply[0] : undefined;
  if (typeof first === 'object' && first !== null && 'filename' in first && 'integrity' in first) {
    const { filename, integrity } = first;
    if (typeof filename === 'string' && typeof integrity === 'string') return { filename, integrity };
  }
  throw new Error('npm pack did not say what it fetched.');
}
