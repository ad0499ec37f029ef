import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Starts this program again as a part's child, with an IPC channel and the collector of garbage within reach. */
export function startChild(part: string, args: readonly string[]): ChildProcess {
  const self = fileURLToPath(import.meta.url);
  return spawn(process.execPath, ['--expose-gc', self, '--child', part, ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** The one message of a child. Rejects where it ends without one. */
export function messageOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code, signal) => {
      reject(new Error(`The child ended with ${code ?? signal ?? 'nothing'} and said nothing.`));
    });
  });
}
