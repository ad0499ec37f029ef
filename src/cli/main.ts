import { buffer } from 'node:stream/consumers';
import { COMMANDS } from './commands';
import type { Terminal } from './command';
import { runCommandLine } from './runCommandLine';

const DEFAULT_COLUMNS = 100;

const terminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  input: () => buffer(process.stdin),
  env: process.env,
  columns: process.stdout.isTTY ? process.stdout.columns : DEFAULT_COLUMNS,
  now: () => new Date(),
};

// Whoever reads the output may stop reading, as `head` does. That is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

// Left to end by itself, so that everything written is seen.
process.exitCode = await runCommandLine(process.argv.slice(2), COMMANDS, terminal);
