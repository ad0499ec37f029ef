import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../../demo/system/projectRoot';
import { expect, test } from '../harness/fixtures';

/** A start of the demo in a session of its own, by which its processes can be told from others. */
interface Start {
  readonly child: ChildProcess;
  readonly log: () => string;
  readonly exited: Promise<unknown>;
  /** Processes that belong to it, its own included. */
  readonly processes: () => readonly string[];
}

function start(args: readonly string[]): Start {
  const child = spawn(process.execPath, [join(projectRoot(), 'demo/start.mjs'), ...args], {
    cwd: projectRoot(),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
  let log = '';
  const read = (part: Buffer): void => {
    log += part.toString('utf8');
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const exited = once(child, 'exit').then(([code]: unknown[]) => code);
  return { child, log: () => log, exited, processes: () => processesOf(child.pid ?? 0) };
}

function processesOf(session: number): readonly string[] {
  return execFileSync('ps', ['-A', '-o', 'sid=,pid=,stat=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => Number.parseInt(line, 10) === session && !/^\s*\d+\s+\d+\s+Z/.test(line));
}

test.describe('npm start', () => {
  test.skip(process.platform !== 'linux', 'Sessions are told apart as Linux has them.');
  test.setTimeout(300_000);

  test('leaves nothing running when it is interrupted', async () => {
    const demo = start(['--server', 'embedded', '--vscode', 'npm']);
    await expect.poll(demo.log, { timeout: 240_000 }).toContain('waits for your browser: http');
    const url = /http:\S+folder=\S+/.exec(demo.log())?.[0] ?? '';
    expect((await fetch(url)).status).toBe(200);
    expect(demo.processes().length).toBeGreaterThan(1);
    demo.child.kill('SIGINT');
    expect(await demo.exited).toBe(130);
    await expect.poll(demo.processes).toEqual([]);
  });

  test('leaves nothing running when it is interrupted in the middle of sampling', async () => {
    const out = await mkdtemp(join(tmpdir(), 'forkline-out-'));
    try {
      const demo = start(['--headless', '--server', 'embedded', '--out', out]);
      await expect.poll(demo.log, { timeout: 240_000 }).toContain('Sampled 0 of 16 runs.');
      demo.child.kill('SIGINT');
      expect(await demo.exited).toBe(130);
      await expect.poll(demo.processes).toEqual([]);
    } finally {
      await rm(out, { recursive: true, force: true });
    }
  });
});
