import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../../demo/system/projectRoot';
import { expect, test } from '../harness/fixtures';

/** Stands in the environment of all processes that a start of the demo begins. */
const MARK = 'FORKLINE_TEST_START';

interface Start {
  readonly child: ChildProcess;
  readonly log: () => string;
  readonly exited: Promise<unknown>;
  /** Command lines of the processes that belong to it, its own included. */
  readonly processes: () => readonly string[];
}

function start(args: readonly string[]): Start {
  const mark = randomUUID();
  const child = spawn(process.execPath, [join(projectRoot(), 'demo/start.mjs'), ...args], {
    cwd: projectRoot(),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', [MARK]: mark },
  });
  let log = '';
  const read = (part: Buffer): void => {
    log += part.toString('utf8');
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const exited = once(child, 'exit').then(([code]: unknown[]) => code);
  return { child, log: () => log, exited, processes: () => processesWith(`${MARK}=${mark}`) };
}

function processesWith(variable: string): readonly string[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && readProcess(entry, 'environ').includes(variable))
    .map((entry) => readProcess(entry, 'cmdline').replaceAll('\0', ' '));
}

/** Empty for a process that has gone. */
function readProcess(pid: string, file: string): string {
  try {
    return readFileSync(join('/proc', pid, file), 'utf8');
  } catch {
    return '';
  }
}

test.describe('npm start', () => {
  test.skip(process.platform !== 'linux', 'Processes are told apart by what Linux says of them.');
  test.setTimeout(300_000);

  test('leaves nothing running when it is interrupted', async () => {
    const demo = start(['--server', 'embedded', '--vscode', 'npm']);
    await expect.poll(demo.log, { timeout: 240_000 }).toContain('waits for your browser: http');
    const url = /http:\S+folder=\S+/.exec(demo.log())?.[0] ?? '';
    expect((await fetch(url)).status).toBe(200);
    expect(demo.processes().some((command) => command.includes('server-main.js'))).toBe(true);
    demo.child.kill('SIGINT');
    expect(await demo.exited).toBe(130);
    expect(demo.processes()).toEqual([]);
  });

  test('leaves nothing running when it is interrupted in the middle of sampling', async () => {
    const out = await mkdtemp(join(tmpdir(), 'forkline-out-'));
    try {
      const demo = start(['--headless', '--server', 'embedded', '--out', out]);
      await expect.poll(demo.log, { timeout: 240_000 }).toContain('Sampled 0 of 16 runs.');
      expect(demo.processes().some((command) => command.includes('chrom'))).toBe(true);
      demo.child.kill('SIGINT');
      expect(await demo.exited).toBe(130);
      expect(demo.processes()).toEqual([]);
    } finally {
      await rm(out, { recursive: true, force: true });
    }
  });
});
