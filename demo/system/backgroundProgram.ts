import { spawn } from 'node:child_process';

const GRACE_MS = 5000;

export interface BackgroundProgram {
  readonly pid: number;
  /** All that it wrote so far, both outputs together. */
  readonly log: () => string;
  /** Settles when the program has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Asks the program to end, insists after five seconds, and resolves when it is gone. */
  readonly stop: () => Promise<void>;
}

export interface BackgroundOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Whether a log says that the program is ready. */
  readonly isReady: (log: string) => boolean;
  readonly readyWithinMs: number;
}

/** Starts a program that stays, and resolves when it says that it is ready. It never outlives this process. */
export async function startProgram(
  command: string,
  args: readonly string[],
  options: BackgroundOptions,
): Promise<BackgroundProgram> {
  const { isReady, readyWithinMs, ...spawnOptions } = options;
  const child = spawn(command, args, { ...spawnOptions, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
  let log = '';
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<void>((resolve) => {
    const settle = (): void => {
      process.off('exit', kill);
      resolve();
    };
    child.once('exit', settle);
    child.once('error', settle);
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const insist = setTimeout(kill, GRACE_MS);
    await ended;
    clearTimeout(insist);
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
