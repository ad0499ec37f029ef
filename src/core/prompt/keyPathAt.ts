import { frontMatterOf } from './frontMatter';

const KEY_LINE = /^([ \t]*(?:- )?)([^\s:#-][^:#]*?)[ \t]*:(?:[ \t]|$)/;

/** Where in the front matter a place is, for offering what may be written there. */
export interface KeyPlace {
  /** The keys that enclose it, from the outermost on: `['forkline', 'options']`. */
  readonly path: readonly string[];
  /** The key before it on its own line, whose value stands here; null where a key is being written. */
  readonly valueOf: string | null;
}

/**
 * The place of an offset in the front matter by indentation alone, so that it holds while a line is being typed and the YAML is
 * not whole. Null outside the front matter.
 */
export function keyPathAt(text: string, offset: number): KeyPlace | null {
  const yaml = frontMatterOf(text)?.yaml;
  if (yaml === undefined || offset < yaml.start || offset > yaml.end) return null;
  const above = text.slice(yaml.start, offset).split(/\r?\n/);
  const current = above.pop() ?? '';
  const ownKey = KEY_LINE.exec(current)?.[2] ?? null;
  let indent = indentOf(current);
  const path: string[] = [];
  for (const line of above.toReversed()) {
    const [, space = '', key = ''] = KEY_LINE.exec(line) ?? [];
    if (key === '' || space.length >= indent) continue;
    path.unshift(key);
    indent = space.length;
  }
  return { path, valueOf: ownKey };
}

const indentOf = (line: string): number => /^[ \t]*(?:- )?/.exec(line)?.[0].length ?? 0;
