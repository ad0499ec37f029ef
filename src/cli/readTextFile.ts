import { readFile } from 'node:fs/promises';
import { err, ok, type Result } from '../core/result';
import type { Terminal } from './command';
import { fileError } from './fileError';

/** Operand that names the standard input or output. */
export const STANDARD_STREAM = '-';

const UTF_16_MARKS = [
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/** A file's text, or the standard input's for `-`. Bytes that are no text become U+FFFD. The failure is a sentence. */
export async function readTextFile(path: string, terminal: Terminal): Promise<Result<string, string>> {
  try {
    return ok(decoded(await bytesOf(path, terminal), { fatal: false }));
  } catch (error) {
    return err(fileError(error, path));
  }
}

/** A file's text that is to be sent on, or the standard input's for `-`. Bytes that are no text are a failure, since nothing is altered unsaid. */
export async function readWholeText(path: string, terminal: Terminal): Promise<Result<string, string>> {
  try {
    return ok(decoded(await bytesOf(path, terminal), { fatal: true }));
  } catch (error) {
    return err(fileError(error, path));
  }
}

const bytesOf = (path: string, terminal: Terminal): Promise<Uint8Array> =>
  path === STANDARD_STREAM ? terminal.input() : readFile(path);

/** UTF-8, unless a mark at the beginning says otherwise, as some shells write what they redirect. */
function decoded(bytes: Uint8Array, options: { readonly fatal: boolean }): string {
  const mark = UTF_16_MARKS.find(({ bytes: [first, second] }) => bytes[0] === first && bytes[1] === second);
  return new TextDecoder(mark?.encoding ?? 'utf-8', options).decode(bytes);
}
