import { rm } from 'node:fs/promises';
import { cacheFolder } from './system/projectRoot';
import { CleanUp } from './run/cleanUp';
import { chooseModelServer } from './run/chooseModelServer';
import { openWorkspace, scratchWorkspace } from './run/demoWorkspace';
import { runHeadless } from './run/headless';
import { runInteractive } from './run/interactive';
import { readStartOptions, START_HELP, type StartOptions } from './run/startOptions';

const EXIT_USAGE = 2;
const EXIT_INTERRUPTED = 130;

/** What `npm start` does once everything is installed and built; resolves to the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const options = readStartOptions(args, process.cwd());
  if (typeof options === 'string' || options.asksForHelp) {
    process.stdout.write(typeof options === 'string' ? `${options}\n\n${START_HELP}` : START_HELP);
    return typeof options === 'string' ? EXIT_USAGE : 0;
  }
  const cleanUp = new CleanUp();
  const interrupt = new AbortController();
  const interrupted = new Promise<number>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        interrupt.abort();
        resolve(EXIT_INTERRUPTED);
      });
    }
  });
  const done = start(options, cleanUp, interrupt.signal).then(
    () => 0,
    (error: unknown) => {
      if (interrupt.signal.aborted) return EXIT_INTERRUPTED;
      tell(`\nThe demo did not start: ${error instanceof Error ? error.message : String(error)}`);
      return 1;
    },
  );
  const code = await Promise.race([done, interrupted]);
  await cleanUp.run();
  return code;
}

async function start(options: StartOptions, cleanUp: CleanUp, signal: AbortSignal): Promise<void> {
  const { server, models } = await chooseModelServer(options.server, tell);
  cleanUp.add(server.stop);
  tell(`Model server: ${server.title}, ${server.address}`);
  const input = { address: server.address, tell, cleanUp };
  if (options.isHeadless) {
    const workspace = await scratchWorkspace(models);
    cleanUp.add(() => rm(workspace.folder, { recursive: true, force: true, maxRetries: 3 }));
    await runHeadless({ ...input, workspace, out: options.out ?? cacheFolder('demo', 'out'), signal });
  } else {
    await runInteractive({ ...input, workspace: await openWorkspace(models), wish: options.vscode });
  }
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

// What was started in between, when an interrupt came, ends with this process.
process.exit(await main(process.argv.slice(2)));
