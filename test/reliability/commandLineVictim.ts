import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, projectRoot } from '../../demo/system/projectRoot';
import { runProgram } from '../../demo/system/runProgram';
import { STAMPED_MODEL } from './stampingServer';
import { VICTIM_PROMPT_FILE, victimPrompt, type StartVictim } from './victim';

/** Builds the command line as it is packed; gives how it is started as a victim, with options of `sample` beside those that it needs. */
export async function commandLineVictims(options: readonly string[]): Promise<StartVictim> {
  const dist = cacheFolder('reliability', 'dist');
  const build = [join(projectRoot(), 'esbuild.mjs'), '--outdir', dist, '--only', 'cli', '--quiet'];
  await runProgram(process.execPath, build, { cwd: projectRoot() });
  return async ({ address, folder }) => {
    const out = join(folder, 'stamps.forkline.jsonl');
    await writeFile(join(folder, VICTIM_PROMPT_FILE), victimPrompt(STAMPED_MODEL));
    const args = ['sample', VICTIM_PROMPT_FILE, '--host', address, '--out', out, ...options];
    const child = spawn(process.execPath, [join(dist, 'cli.mjs'), ...args], { cwd: folder, stdio: 'ignore' });
    const gone = new Promise<void>((resolve) => {
      child.once('exit', () => {
        resolve();
      });
    });
    return {
      ended: gone,
      kill: async () => {
        child.kill('SIGKILL');
        await gone;
      },
      runSetPath: () => Promise.resolve(out),
      close: () => Promise.resolve(),
    };
  };
}
