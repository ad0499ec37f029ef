import type { RunSetStart } from './ports';

export const RUN_SET_SUFFIX = '.forkline.jsonl';
const MAX_TITLE_CHARS = 40;
/** Names that Windows keeps for devices, whatever follows the dot. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A file name for a run set, by prompt and time, that every system takes: letters and digits of the prompt's name, else of its
 * last message, then the time in UTC. `attempt` counts from 1; later ones have it as a suffix.
 */
export function runSetFileName(start: RunSetStart, attempt: number): string {
  const time = start.createdAt.slice(0, 19).replace(/:/g, '-');
  return `${titleOf(start)}-${time}${attempt === 1 ? '' : `-${attempt}`}${RUN_SET_SUFFIX}`;
}

function titleOf(start: RunSetStart): string {
  const named = start.prompt.name?.replace(/^.*[\\/]/, '').replace(/(\.forkline)?\.(md|markdown|txt)$/i, '');
  const text = named ?? start.prompt.messages.at(-1)?.content ?? '';
  const words = text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
  const title = clipped(words);
  return title === '' || RESERVED.test(title) ? 'prompt' : title;
}

function clipped(words: readonly string[]): string {
  let title = '';
  for (const word of words) {
    const longer = title === '' ? word : `${title}-${word}`;
    if (Array.from(longer).length > MAX_TITLE_CHARS) break;
    title = longer;
  }
  return title === ''
    ? Array.from(words[0] ?? '')
        .slice(0, MAX_TITLE_CHARS)
        .join('')
    : title;
}
