import { SAMPLING_OPTIONS } from '../core/prompt/samplingOptions';
import { err, ok, type Result } from '../core/result';
import type { OptionValue } from '../core/trace/run';

type Assignment = readonly [name: string, value: string];

/** `name=value` arguments as a record; the last of a name wins. The failure is a sentence. */
export function assignments(args: readonly string[]): Result<Readonly<Record<string, string>>, string> {
  const pairs: Assignment[] = [];
  for (const arg of args) {
    const at = arg.indexOf('=');
    if (at < 1) return err(`“${arg}” is not of the form name=value.`);
    pairs.push([arg.slice(0, at).trim(), arg.slice(at + 1)]);
  }
  return ok(Object.fromEntries(pairs));
}

/** `name=value` arguments as sampling options, each of the type that its name has; `stop` may be given several times. */
export function optionAssignments(args: readonly string[]): Result<Readonly<Record<string, OptionValue>>, string> {
  const options = new Map<string, OptionValue>();
  for (const arg of args) {
    const pair = assignments([arg]);
    if (!pair.ok) return pair;
    for (const [name, text] of Object.entries(pair.value)) {
      const value = optionValue(name, text);
      if (value === null) return err(`The option ${name} takes no “${text}”${limitsOf(name)}.`);
      const before = options.get(name);
      options.set(name, isList(value) && isList(before) ? [...before, ...value] : value);
    }
  }
  return ok(Object.fromEntries(options));
}

function optionValue(name: string, text: string): OptionValue | null {
  const kind = knownOption(name)?.value ?? null;
  const figure = text.trim() === '' ? NaN : Number(text);
  switch (kind) {
    case 'texts':
      return [text];
    case 'flag':
      return flagValue(text);
    case 'integer':
      return Number.isInteger(figure) && isWithin(name, figure) ? figure : null;
    case 'number':
      return Number.isFinite(figure) && isWithin(name, figure) ? figure : null;
    default:
      return flagValue(text) ?? (Number.isFinite(figure) ? figure : text);
  }
}

const knownOption = (name: string) => SAMPLING_OPTIONS.find((option) => option.name === name);

function isWithin(name: string, figure: number): boolean {
  const { min = -Infinity, max = Infinity } = knownOption(name) ?? {};
  return min <= figure && figure <= max;
}

function limitsOf(name: string): string {
  const { min, max } = knownOption(name) ?? {};
  return min === undefined || max === undefined ? '' : `; it takes ${min} to ${max}`;
}

const isList = (value: OptionValue | undefined): value is readonly string[] => Array.isArray(value);

const flagValue = (text: string): boolean | null => (text === 'true' ? true : text === 'false' ? false : null);
