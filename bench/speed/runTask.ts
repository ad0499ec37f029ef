import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SpeedFigures, SpeedTask } from './speedTask';

/** Why there are no figures: it took longer than it may, or ended otherwise (as a rule for want of memory). */
export type Unfinished = 'tooLong' | 'ended';

const HEAP_MEGABYTES = 6144;

/** Measures in a process of its own, which is ended after the limit. */
export function runTask({ method, shape }: SpeedTask, limitMs: number): Promise<SpeedFigures | Unfinished> {
  const program = fileURLToPath(new URL('./measureTask.mjs', import.meta.url));
  const args = [`--max-old-space-size=${HEAP_MEGABYTES}`, program, method, String(shape.runs), String(shape.steps)];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    let output = '';
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, limitMs);
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (chunk: string) => (output += chunk));
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(JSON.parse(output) as SpeedFigures);
      else resolve(isLate ? 'tooLong' : 'ended');
    });
  });
}
