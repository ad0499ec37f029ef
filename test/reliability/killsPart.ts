import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readRunSet } from '../../src/core/document/readRunSet';
import { seededRandom, type Random } from '../../src/core/random';
import { commandLineVictims } from './commandLineVictim';
import { extensionHostVictims } from './extensionHostVictim';
import { atMost, none, tried, type FigureRow, type PartFigures, type ReliabilityPart } from './reliabilityPart';
import { recovered } from './recovered';
import { startStampingServer } from './stampingServer';
import { textLost, type Loss } from './textLost';
import type { StartVictim, Victim } from './victim';

const KILLS_OF_THE_COMMAND_LINE = 100;
const KILLS_OF_EXTENSION_HOSTS = 10;
/** Victims that live at the same time. */
const AT_ONCE = 4;
/** Runs of less than half a second and of many, so that kills come in every part of both. */
const PIECES = [60, 900, 130, 1_500] as const;
const PACE = { everyMs: 7, piecesOf: (seed: number): number => PIECES[seed % PIECES.length] ?? 60 };
const MAX_LIFE_MS = 4_000;
const ALLOWED_LOSS_MS = 1_000;

/** What a kill cost, and how much there was to lose. */
interface Kill extends Loss {
  readonly sentChars: number;
  readonly runsBegun: number;
  readonly isDamaged: boolean;
}

/** `kill -9` at random moments while runs stream in. */
export const KILLS: ReliabilityPart = { name: 'kills', run: measureKills };

async function measureKills(tell: (line: string) => void): Promise<PartFigures> {
  const random = seededRandom('kills');
  const inTurn = await killOften(
    await commandLineVictims([]),
    { times: KILLS_OF_THE_COMMAND_LINE, atOnce: AT_ONCE },
    random,
  );
  tell(`Killed the command line ${inTurn.length} times.`);
  const hosts = await extensionHostVictims(tell);
  const ofHosts =
    hosts === null ? [] : await killOften(hosts.start, { times: KILLS_OF_EXTENSION_HOSTS, atOnce: 1 }, random);
  await hosts?.close();
  return {
    rows: [
      ...rowsOf('the command line (plain Node)', inTurn),
      ...(ofHosts.length === 0 ? [] : rowsOf('the extension host of a real VS Code', ofHosts)),
    ],
    problems: [],
  };
}

async function killOften(
  start: StartVictim,
  { times, atOnce }: { readonly times: number; readonly atOnce: number },
  random: Random,
): Promise<readonly Kill[]> {
  const kills: Kill[] = [];
  const killInTurn = async (): Promise<void> => {
    for (let left = times / atOnce; left > 0; left -= 1) kills.push(await killOnce(start, random));
  };
  await Promise.all(Array.from({ length: atOnce }, killInTurn));
  return kills;
}

async function killOnce(start: StartVictim, random: Random): Promise<Kill> {
  const folder = await mkdtemp(join(tmpdir(), 'forkline-kill-'));
  const server = await startStampingServer(PACE);
  try {
    const victim = await start({ address: server.address, folder });
    await Promise.race([server.firstText, endedTooEarly(victim)]);
    await delay(random() * MAX_LIFE_MS);
    const killedAtMs = performance.now();
    await victim.kill();
    await victim.close();
    const path = await victim.runSetPath();
    await recovered(path);
    const { set, damage } = readRunSet(await readFile(path, 'utf8'));
    const sent = server.sent();
    return {
      ...textLost(sent, set?.runs ?? [], killedAtMs),
      sentChars: sent.flatMap(({ pieces }) => pieces).reduce((sum, { text }) => sum + text.length, 0),
      runsBegun: sent.length,
      // A line that was being written when the process was killed is cut, and told as such.
      isDamaged: damage.some(({ kind }) => kind !== 'cut'),
    };
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function endedTooEarly({ ended }: Victim): Promise<never> {
  await ended;
  throw new Error('What was to be killed ended by itself before its first text.');
}

function rowsOf(victim: string, kills: readonly Kill[]): readonly FigureRow[] {
  const lost = kills.map(({ lostMs }) => lostMs).toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round(lost[Math.ceil(share * lost.length) - 1] ?? 0);
  const sum = (of: (kill: Kill) => number): number => kills.reduce((total, kill) => total + of(kill), 0);
  return [
    tried(`kills of ${victim}`, kills.length),
    tried('runs begun, characters sent', `${sum((kill) => kill.runsBegun)}, ${sum((kill) => kill.sentChars)}`),
    atMost('text lost, most', { value: at(1), bound: ALLOWED_LOSS_MS, unit: 'ms' }),
    tried('text lost, median and 95th percentile', `${at(0.5)} ms, ${at(0.95)} ms`),
    none(
      'runs of more than a second lost whole',
      sum((kill) => kill.lostRuns),
    ),
    none(
      'runs with a text that was not sent so',
      sum((kill) => kill.alteredRuns),
    ),
    none(
      'files damaged other than by a cut last line',
      sum((kill) => Number(kill.isDamaged)),
    ),
  ];
}
