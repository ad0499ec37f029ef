/** Where in a prompt file's front matter something is being typed. */
export type BlockPlace =
  /** At a key of the block `forkline`. */
  | { readonly kind: 'blockKey' }
  /** At a key of `options`. */
  | { readonly kind: 'optionKey' }
  /** Behind the key `key` of the block. */
  | { readonly kind: 'value'; readonly key: string }
  /** At the beginning of a line of the front matter that no block owns. */
  | { readonly kind: 'topKey' };

const DELIMITER = /^---[ \t]*$/;
const KEY = /^([ \t]*)([A-Za-z_][\w-]*)[ \t]*:(.*)$/;

const indentOf = (line: string): number => /^[ \t]*/.exec(line)?.[0].length ?? 0;

/**
 * The place of a position that stands at the end of `lines`, the text before it: works on text that is not valid YAML yet. Null
 * outside the front matter and where nothing is known.
 */
export function blockPlace(lines: readonly string[]): BlockPlace | null {
  if (!DELIMITER.test(lines[0]?.replace(/^\uFEFF/, '') ?? '')) return null;
  if (lines.length < 2 || lines.slice(1).some((line) => DELIMITER.test(line))) return null;
  const typed = lines.at(-1) ?? '';
  const owners = ownersOf(lines.slice(1, -1), indentOf(typed));
  const [, , key] = KEY.exec(typed) ?? [];
  if (owners === null) return null;
  const isInBlock = owners[0] === 'forkline';
  if (key !== undefined) return isInBlock && owners.length === 1 ? { kind: 'value', key } : null;
  if (!/^[ \t]*[\w-]*$/.test(typed)) return null;
  if (owners.length === 0) return { kind: 'topKey' };
  if (isInBlock && owners.length === 1) return { kind: 'blockKey' };
  return isInBlock && owners.length === 2 && owners[1] === 'options' ? { kind: 'optionKey' } : null;
}

/** Keys above that a line indented by `indent` stands below, from the outermost inwards; null where it stands in a list. */
function ownersOf(above: readonly string[], indent: number): readonly string[] | null {
  const owners: string[] = [];
  let below = indent;
  for (const line of above.toReversed()) {
    if (line.trim() === '' || indentOf(line) >= below) continue;
    const [, , key] = KEY.exec(line) ?? [];
    if (key === undefined) return null;
    owners.unshift(key);
    below = indentOf(line);
  }
  return owners;
}
