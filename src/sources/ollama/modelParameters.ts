import type { OptionValue } from '../../core/trace/run';

/**
 * The options of a model, read from the `parameters` text of `/api/show`: a name and a value a line, texts quoted. A name
 * that stands several times, and `stop` always, is a list.
 */
export function modelParameters(text: string): Readonly<Record<string, OptionValue>> {
  const values = new Map<string, OptionValue[]>();
  for (const line of text.split('\n')) {
    const match = /^\s*(\S+)\s+(.*\S)\s*$/.exec(line);
    const name = match?.[1];
    const value = match?.[2];
    if (name === undefined || value === undefined) continue;
    values.set(name, [...(values.get(name) ?? []), valueOf(value)]);
  }
  return Object.fromEntries([...values].map(([name, list]) => [name, merged(name, list)]));
}

function merged(name: string, values: readonly OptionValue[]): OptionValue {
  const [first] = values;
  const isList = name === 'stop' || values.length > 1;
  return isList || first === undefined ? values.map(String) : first;
}

function valueOf(text: string): OptionValue {
  if (text === 'true' || text === 'false') return text === 'true';
  const figure = Number(text);
  if (Number.isFinite(figure)) return figure;
  return text.startsWith('"') && text.endsWith('"') && text.length > 1 ? unquoted(text) : text;
}

/** Texts are quoted as Go quotes them: JSON's escapes and a few more. */
function unquoted(text: string): string {
  const inJson = text
    .replace(/\\x([0-9a-f]{2})/gi, '\\u00$1')
    .replace(/\\U([0-9a-f]{8})/gi, (_, hex: string) => JSON.stringify(codePoint(hex)).slice(1, -1))
    .replace(/\\a/g, '\\u0007')
    .replace(/\\v/g, '\\u000b');
  try {
    const value: unknown = JSON.parse(inJson);
    return typeof value === 'string' ? value : text;
  } catch {
    return text.slice(1, -1);
  }
}

function codePoint(hex: string): string {
  const code = Number.parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}
