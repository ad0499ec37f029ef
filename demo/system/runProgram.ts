import { spawn } from 'node:child_process';

export interface ProgramOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

/** Runs a program to its end and gives what it wrote to its output. Rejects, with what it wrote to its error output, unless it exits with 0. It never outlives this process. */
export async function runProgram(
  command: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    const kill = (): void => void child.kill('SIGKILL');
    process.once('exit', kill);
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => output.push(part));
    child.stderr.on('data', (part: Buffer) => errors.push(part));
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('exit', kill);
      if (code === 0) resolve(Buffer.concat(output).toString('utf8'));
      else reject(new Error(`${command} ${args.join(' ')}: exit ${String(code)}\n${tail(errors, output)}`));
    });
  });
}

/** Runs npm with the Node that runs this process, whatever npm is called on the platform. */
export async function runNpm(args: readonly string[], options: ProgramOptions = {}): Promise<string> {
  const env = { ...(options.env ?? process.env), npm_config_loglevel: 'error', npm_config_update_notifier: 'false' };
  const script = process.env['npm_execpath'];
  if (script?.endsWith('.js') === true) return runProgram(process.execPath, [script, ...args], { ...options, env });
  if (process.platform !== 'win32') return runProgram('npm', args, { ...options, env });
  return runProgram('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], { ...options, env });
}

function tail(errors: readonly Buffer[], output: readonly Buffer[]): string {
  return Buffer.concat(errors.length > 0 ? errors : output)
    .toString('utf8')
    .trim()
    .slice(-2000);
}
