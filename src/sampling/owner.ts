import { hostname, uptime } from 'node:os';
import type { ValueReader } from '../core/document/valueReader';

/** The process that samples into a run set. */
export interface Owner {
  readonly pid: number;
  readonly host: string;
  /** ISO 8601, UTC: when it began to. */
  readonly since: string;
}

/** A journal that was not touched for so long has no owner any more, whoever has its number now. */
export const ABANDONED_MS = 10 * 60_000;

/** Tells who samples, and whether another who began to still does. */
export interface Ownership {
  readonly self: Omit<Owner, 'since'>;
  nowMs(): number;
  /** @param touchedMs when its journal was written to last, since the epoch. */
  isAlive(owner: Owner, touchedMs: number): boolean;
  /** This process begins to own a journal. */
  hold(owner: Owner): void;
  release(owner: Owner): void;
}

const MAX_PID = 2 ** 32;

export const readOwner = (value: ValueReader): Owner => ({
  pid: value.get('pid').integer({ min: 0, max: MAX_PID }),
  host: value.get('host').text(),
  since: value.get('since').time(),
});

/** What this process owns: its number alone would make it the owner of what it gave up, too. */
const held = new Map<string, number>();
const keyOf = ({ pid, host, since }: Owner): string => `${pid} ${host} ${since}`;

/** Processes of this machine. Of another machine, which shares the folder, only the journal tells. */
export const processOwnership: Ownership = {
  self: { pid: process.pid, host: hostname() },
  nowMs: () => Date.now(),
  isAlive(owner, touchedMs) {
    const { pid, host, since } = owner;
    const now = Date.now();
    if (pid === process.pid && host === hostname()) return timesHeld(owner) > 0;
    if (now - touchedMs > ABANDONED_MS) return false;
    if (host !== hostname()) return true;
    const startedUpMs = now - uptime() * 1_000;
    return Date.parse(since) >= startedUpMs && isRunning(pid);
  },
  hold: (owner) => void held.set(keyOf(owner), timesHeld(owner) + 1),
  release: (owner) => void held.set(keyOf(owner), timesHeld(owner) - 1),
};

/** More than once where two journals were begun in the same millisecond. */
const timesHeld = (owner: Owner): number => held.get(keyOf(owner)) ?? 0;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user is there although it may not be asked.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
