import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { err, ok, type Result } from '../core/result';
import { fileError } from './fileError';

export interface WholeFile {
  readonly path: string;
  readonly text: string;
  /** Whether a file that is there may be replaced. */
  readonly replaces: boolean;
}

/**
 * Writes a file so that at no moment a part of it stands under its name: beside it first, then moved into place. Without `replaces` a
 * file that is there, or comes to be there meanwhile, is left as it is. The failure is a sentence.
 */
export async function writeWholeFile({ path, text, replaces }: WholeFile): Promise<Result<void, string>> {
  const draft = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomUUID()}.tmp`);
  try {
    await writeSynced(draft, text);
    await (replaces ? rename(draft, path) : moveWithoutReplacing(draft, path));
    return ok(undefined);
  } catch (error) {
    return err(fileError(error, path));
  } finally {
    // A draft that cannot be removed changes nothing about how the writing went.
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A second name for the draft cannot take one that is in use. Where the disk knows no second names, a copy does the same. */
async function moveWithoutReplacing(draft: string, path: string): Promise<void> {
  try {
    await link(draft, path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw error;
    await copyFile(draft, path, constants.COPYFILE_EXCL);
  }
}
