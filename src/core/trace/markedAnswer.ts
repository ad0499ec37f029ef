import { exactPlace } from './answerPlace';
import type { AnswerPlace } from './answerPlace';

/**
 * An answer after an opening tag that is never closed (a stop sequence takes the closing one away) is at most so long.
 */
const UNCLOSED_UNITS = 200;

const BOX = /\\(?:boxed|fbox)\s*\{|\\[\s\S]|[{}]/g;

/** What stands in the last closed `\boxed{…}` or `\fbox{…}`, of nested ones the outermost. */
export function lastBoxed(text: string): AnswerPlace | null {
  const open: { readonly isBox: boolean; readonly inner: number }[] = [];
  let last: AnswerPlace | null = null;
  for (const { 0: token, index } of text.matchAll(BOX)) {
    if (token.endsWith('{') && token !== '\\{') {
      open.push({ isBox: token !== '{', inner: index + token.length });
    } else if (token === '}') {
      const closed = open.pop();
      if (closed?.isBox === true) last = exactPlace(text, closed.inner, index) ?? last;
    }
  }
  return last;
}

/** What stands between the last `<tag>` and its `</tag>`. */
export function lastTagged(text: string, tag: string): AnswerPlace | null {
  const name = tag.replace(/[^\w-]/g, '');
  if (name === '') return null;
  let openedAt = -1;
  let last: AnswerPlace | null = null;
  for (const { 0: token, index } of text.matchAll(new RegExp(`</?${name}\\s{0,4}>`, 'gi'))) {
    if (!token.startsWith('</')) openedAt = index + token.length;
    else if (openedAt >= 0) {
      last = exactPlace(text, openedAt, index) ?? last;
      openedAt = -1;
    }
  }
  const isCut = openedAt >= 0 && text.length - openedAt <= UNCLOSED_UNITS;
  return isCut ? (exactPlace(text, openedAt, text.length) ?? last) : last;
}

const JSON_SCALAR = /^(?:"(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/;

function compoundEnd(text: string, start: number): number {
  let depth = 0;
  for (const { 0: token, index } of text.slice(start).matchAll(/"(?:[^"\\\n]|\\.)*"|[[\]{}]/g)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    if (depth === 0) return start + index + token.length;
  }
  return -1;
}

function decoded(source: string): string | null {
  if (source === 'null') return null;
  if (!source.startsWith('"')) return source;
  try {
    const value: unknown = JSON.parse(source);
    return typeof value === 'string' ? value.trim() : null;
  } catch {
    return null;
  }
}

/** Fields looked at, from the last backwards. */
const MAX_FIELDS = 8;

/**
 * The value of the last JSON field of that name, in prose or in code, in an object that may be cut. Of a dotted name
 * the last part counts. The place is that of the value as written; the text is the value, a string decoded.
 */
export function lastJsonField(text: string, field: string): AnswerPlace | null {
  const name = JSON.stringify(field.split('.').at(-1) ?? field);
  let searchEnd = text.length;
  for (let tries = 0; tries < MAX_FIELDS; tries++) {
    const at = searchEnd < 0 ? -1 : text.lastIndexOf(name, searchEnd);
    if (at < 0) return null;
    searchEnd = at - 1;
    const colon = /^\s{0,20}:\s{0,20}/.exec(text.slice(at + name.length, at + name.length + 64));
    if (colon === null) continue;
    const start = at + name.length + colon[0].length;
    const scalar = JSON_SCALAR.exec(text.slice(start));
    const isCompound = text.startsWith('{', start) || text.startsWith('[', start);
    const end = scalar !== null ? start + scalar[0].length : isCompound ? compoundEnd(text, start) : -1;
    const value = end < 0 ? null : decoded(text.slice(start, end));
    if (value !== null && value !== '') return { start, end, text: value };
  }
  return null;
}
