import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The built command line, in a folder of its own. */
export interface CommandLine {
  /** Where files of a test belong. */
  readonly folder: string;
  /** The built program, for node. */
  readonly program: string;
  run(args: readonly string[], input?: string | Uint8Array): Promise<Ended>;
  remove(): Promise<void>;
}

/** Builds the command line as it is shipped and runs it as a process of its own. */
export async function buildCommandLine(): Promise<CommandLine> {
  const folder = await mkdtemp(join(tmpdir(), 'forkline-cli-'));
  const built = join(folder, 'built');
  const program = join(built, 'cli.mjs');
  await promisify(execFile)(process.execPath, [resolve('esbuild.mjs'), '--only', 'cli', '--outdir', built]);
  return {
    folder,
    program,
    run: (args, input = '') => runProcess([program, ...args], { input, folder }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

interface ProcessWorld {
  readonly input: string | Uint8Array;
  readonly folder: string;
}

function runProcess(args: readonly string[], { input, folder }: ProcessWorld): Promise<Ended> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd: folder });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    // A command that does not read its input closes it early.
    child.stdin.on('error', () => undefined).end(input);
    child.on('error', fail).on('close', (code) => {
      done({ code, out, err });
    });
  });
}
