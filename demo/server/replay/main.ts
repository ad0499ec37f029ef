import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readRecording } from '../../../src/sources/recording/exchangeRecord';
import type { ReplayPace } from './replayPace';
import { startReplayServer } from './replayServer';

const HELP = `Usage: npm run replay -- FILE [--port N] [--faster N | --unpaced]

Answers as a recorded server did, on 127.0.0.1, until it is interrupted. FILE is what \`npm run record\` wrote. Chunks come at their
recorded times.

  --port N    0, the default, for a free one
  --faster N  so many times faster
  --unpaced   as fast as they are read
`;
const EXIT_USAGE = 2;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '0' },
    faster: { type: 'string', default: '1' },
    unpaced: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const [file] = positionals;
const timesFaster = Number(values.faster);
const port = Number(values.port);
const isUsable = positionals.length === 1 && timesFaster > 0 && Number.isInteger(port) && port >= 0 && port <= 65_535;

if (values.help || file === undefined || !isUsable) {
  process.stdout.write(HELP);
  process.exitCode = values.help ? 0 : EXIT_USAGE;
} else {
  const pace: ReplayPace = values.unpaced ? 'unpaced' : { timesFaster };
  const exchanges = readRecording(await readFile(file, 'utf8'));
  const server = await startReplayServer({ exchanges, pace, port });
  process.stdout.write(`${exchanges.length} exchanges at ${server.address}\n`);
  process.once('SIGINT', () => void server.stop());
}
