import { asText, isJsonObject } from '../jsonValue';
import type { RecordedExchange } from './exchangeRecord';

export interface AskedExchange {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/**
 * Finds the reply to a request among recorded ones: those with the same body where there are any, else those of the same path and
 * model. Each is used once, and the last again when all are used.
 */
export class ExchangePicker {
  private readonly exchanges: readonly RecordedExchange[];
  private readonly used = new Set<RecordedExchange>();

  constructor(exchanges: readonly RecordedExchange[]) {
    this.exchanges = exchanges;
  }

  pick(asked: AskedExchange): RecordedExchange | null {
    const alike = this.exchanges.filter(({ method, path }) => method === asked.method && path === asked.path);
    const body = parsed(asked.body);
    const same = alike.filter((exchange) => isSame(parsed(exchange.body), body));
    const ofModel = alike.filter((exchange) => modelOf(parsed(exchange.body)) === modelOf(body));
    const fitting = same.length > 0 ? same : ofModel;
    const picked = fitting.find((exchange) => !this.used.has(exchange)) ?? fitting.at(-1) ?? null;
    if (picked !== null) this.used.add(picked);
    return picked;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function modelOf(body: unknown): string | null {
  return isJsonObject(body) ? asText(body['model']) : null;
}

/** Equality of JSON values, whatever the order of members. */
function isSame(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((value, index) => isSame(value, right[index]));
  }
  if (!isJsonObject(left) || !isJsonObject(right)) return left === right;
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => isSame(left[key], right[key]));
}
