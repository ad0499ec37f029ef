/** Folder beside the prompt in which run sets are kept. */
export const RUN_SET_FOLDER = '.forkline';
export const RUN_SET_EXTENSION = '.forkline.jsonl';

// With the time and the ending, 255 bytes of UTF-8 at most, three of them a unit of UTF-16.
const MAX_NAME_LENGTH = 60;
const PROMPT_EXTENSION = /(?:\.forkline)?\.(?:md|markdown|txt)$/i;
/** Controls and formats, what Windows forbids in names, white space, lone surrogates. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Zs}<>:"/\\|?*]+/gu;
/** Names that Windows keeps for devices, whatever follows a dot. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\.|$)/i;

/** The name of a prompt as it stands in titles: that of its file without folder and ending. */
export const promptNameOf = (path: string): string => path.replace(/^.*[/\\]/s, '').replace(PROMPT_EXTENSION, '');

/**
 * File name of a run set: the prompt's name and the time, in UTC. It can be used on every file system and never begins with a dot or
 * a dash. `attempt` counts from 1; a name that is taken is followed by the next attempt's.
 */
export function runSetFileName(promptName: string | null, createdAt: string, attempt = 1): string {
  const [date = '', time = ''] = createdAt.replaceAll(/[-:]/g, '').split(/[T.Z]/);
  const counter = attempt === 1 ? '' : `-${attempt}`;
  return `${fileStem(promptName ?? '')}-${date}-${time}${counter}${RUN_SET_EXTENSION}`;
}

function fileStem(promptName: string): string {
  const safe = promptName
    .normalize('NFC')
    .replaceAll(FORBIDDEN, '-')
    .replace(/^[-.]+/, '');
  const cut = safe
    .slice(0, MAX_NAME_LENGTH)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/[-.]+$/, '');
  if (cut === '') return 'prompt';
  return DEVICE.test(cut) ? `_${cut}` : cut;
}
