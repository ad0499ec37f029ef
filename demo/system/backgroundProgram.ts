import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

const GRACE_MS = 5000;
const LOOK_EVERY_MS = 50;

export interface BackgroundProgram {
  readonly pid: number;
  /** All that it wrote so far, both outputs together. */
  readonly log: () => string;
  /** Settles when the program has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Asks the program and all that it started to end, insists after five seconds, and resolves when they are gone. */
  readonly stop: () => Promise<void>;
}

export interface BackgroundOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Whether a log says that the program is ready. */
  readonly isReady: (log: string) => boolean;
  readonly readyWithinMs: number;
}

/** Starts a program that stays, and resolves when it says that it is ready. Neither it nor what it starts outlives this process. */
export async function startProgram(
  command: string,
  args: readonly string[],
  options: BackgroundOptions,
): Promise<BackgroundProgram> {
  const { isReady, readyWithinMs, ...spawnOptions } = options;
  const child = spawn(command, args, {
    ...spawnOptions,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    // A group of its own, so that the processes that it starts can be ended with it.
    detached: HAS_GROUPS,
  });
  let log = '';
  const kill = (): void => void signalGroup(child, 'SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.once('error', () => {
      resolve();
    });
  });
  const stop = async (): Promise<void> => {
    const insistAt = performance.now() + GRACE_MS;
    for (let left = signalGroup(child, 'SIGTERM'); left; left = signalGroup(child, 0)) {
      if (performance.now() > insistAt) kill();
      await wait(LOOK_EVERY_MS);
    }
    process.off('exit', kill);
    if (child.pid !== undefined) await ended;
  };
  await new Promise<void>((resolve, reject) => {
    const fail = (why: string): void => {
      clearTimeout(timer);
      kill();
      reject(new Error(`${command}: ${why}\n${log.slice(-2000)}`));
    };
    const timer = setTimeout(() => {
      fail(`not ready after ${readyWithinMs / 1000} s`);
    }, readyWithinMs);
    const read = (part: Buffer): void => {
      log += part.toString('utf8');
      if (!isReady(log)) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', (error) => {
      fail(error.message);
    });
    child.once('exit', (code) => {
      fail(`exit ${String(code)}`);
    });
  });
  return { pid: child.pid ?? 0, log: () => log, ended, stop };
}

const HAS_GROUPS = process.platform !== 'win32';

/** Signals a program and all that it started; 0 only looks. False where none of them is left. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (child.pid === undefined) return false;
  try {
    return process.kill(HAS_GROUPS ? -child.pid : child.pid, signal);
  } catch {
    return false;
  }
}
