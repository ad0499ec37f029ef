import { err, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { OptionValue } from '../../core/trace/run';

const PAIR = /^([a-z][a-z0-9_]*)=(.+)$/i;

/** What the plan decides and no option may. */
const DECIDED_BY_PLAN: readonly string[] = ['seed'];

const optionValue = (text: string): OptionValue => {
  if (text === 'true' || text === 'false') return text === 'true';
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
};

/** Reads pairs `name=value` parted by spaces or commas. The failure is the first pair that cannot be read. */
export function parseOptions(text: string): Result<Readonly<Record<string, OptionValue>>, string> {
  const options: [string, OptionValue][] = [];
  for (const pair of text.split(/[\s,]+/).filter((part) => part !== '')) {
    const [, name, value] = PAIR.exec(pair) ?? [];
    if (name === undefined || value === undefined || DECIDED_BY_PLAN.includes(name)) return err(pair);
    options.push([name, optionValue(value)]);
  }
  return ok(Object.fromEntries(options));
}

/** The text from which {@link parseOptions} gives the options back, lists left out. */
export const printOptions = (options: Readonly<Record<string, OptionValue>>): string =>
  Object.entries(options)
    .filter(([, value]) => typeof value !== 'object')
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' ');
