import { RequestError } from './bodyReader';

const DEFAULT_MS = 5 * 60_000;
const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** How long a model stays in memory after a request, in milliseconds: seconds as a number or a duration such as `10m`; below 0 for ever. */
export function readKeepAlive(value: unknown): number {
  if (value === undefined) return DEFAULT_MS;
  if (typeof value === 'number') return value < 0 ? Infinity : value * 1000;
  const parts = typeof value === 'string' ? /^(-?)((?:\d+(?:\.\d+)?(?:ms|s|m|h))+|\d+)$/.exec(value) : null;
  if (parts === null) throw new RequestError(400, `invalid keep_alive: ${JSON.stringify(value)}`);
  const [, sign = '', amount = ''] = parts;
  if (sign === '-') return Infinity;
  if (/^\d+$/.test(amount)) return Number(amount) * 1000;
  const terms = amount.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g);
  return [...terms].reduce((sum, [, count = '0', unit = 's']) => sum + Number(count) * (UNIT_MS[unit] ?? 0), 0);
}
