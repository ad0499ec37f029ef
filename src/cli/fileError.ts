const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder. Check the path',
  EISDIR: 'this is a folder. Name a file in it',
  ENOTDIR: 'part of the path is a file, not a folder. Check the path',
  EACCES: 'access is denied. Check the rights of the file and its folder',
  EPERM: 'access is denied. Check the rights of the file and its folder, and whether a program holds it open',
  EROFS: 'the disk can only be read. Name a file elsewhere',
  ENOSPC: 'the disk is full. Make room',
  EEXIST: 'the file exists. Name another one, or give --force to replace it',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'this is no text in UTF-8. Save it as UTF-8',
  ERR_STRING_TOO_LONG: 'the file is too large to be read as one text. Split it',
  ERR_FS_FILE_TOO_LARGE: 'the file is too large to be read as one text. Split it',
};

/** Why a file could not be read or written, and what to do, as a sentence. */
export function fileError(error: unknown, path: string): string {
  if (!(error instanceof Error)) throw error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const reason = Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;
  return `${path}: ${reason ?? error.message}.`;
}
