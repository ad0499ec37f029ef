import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readRunSet } from '../../src/core/document/readRunSet';
import type { Run } from '../../src/core/trace/run';
import { readJournal } from '../../src/sampling/journalLines';
import { journalPath } from '../../src/sampling/setJournal';
import { buildCommandLine, type CommandLine, type Ended } from '../cli/commandLine';
import { STAMPED_MODEL, startStampingServer, type StampingServer } from '../reliability/stampingServer';

const SEEDS = [100, 101, 102, 103];
const ENDLESS = 1e6;

let cli: CommandLine;
let sets = 0;

beforeAll(async () => {
  cli = await buildCommandLine();
}, 60_000);
afterAll(() => cli.remove());

/** A run set that processes sample into, and the server that they ask. */
class Scene {
  readonly path = join(cli.folder, `set-${(sets += 1)}.forkline.jsonl`);
  readonly server: StampingServer;
  private readonly endless: Set<number>;

  constructor(server: StampingServer, endless: Set<number>) {
    this.server = server;
    this.endless = endless;
  }

  /** From now on all runs end. */
  letEnd(): void {
    this.endless.clear();
  }

  /** A process that samples the whole plan, ended with the test at the latest. */
  async begin(...options: readonly string[]): Promise<ChildProcess> {
    const prompt = join(cli.folder, 'stamps.forkline.md');
    await writeFile(prompt, `---\nforkline: { models: [${STAMPED_MODEL}], runs: 4, seed: 100 }\n---\nWhen?\n`);
    return this.start(prompt, '--out', this.path, ...options);
  }

  start(...args: readonly string[]): ChildProcess {
    const all = [cli.program, 'sample', ...args, '--host', this.server.address];
    const child = spawn(process.execPath, all, { stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    return child;
  }

  goOn(): Promise<Ended> {
    return cli.run(['sample', '--continue', this.path, '--host', this.server.address]);
  }

  /** Resolves when the journal has a text of a run that goes at least so far. */
  async journalled(id: string, pieces: number): Promise<void> {
    while (!(await this.journal()).some((run) => run.id === id && run.trace.answer.includes(`${pieces}: `)))
      await delay(10);
  }

  async journal(): Promise<readonly Run[]> {
    return readJournal(await readFile(journalPath(this.path), 'utf8').catch(() => '')).runs;
  }

  async runs(): Promise<readonly Run[]> {
    const { set, damage } = readRunSet(await readFile(this.path, 'utf8'));
    // Two may recover at the same time; a line that both wrote counts once.
    expect(damage.filter(({ kind }) => kind !== 'repeatedLine' && kind !== 'cut')).toEqual([]);
    return set?.runs ?? [];
  }

  /** What the server sent of a seed, request by request. */
  sent(seed: number | null): readonly string[] {
    const ofSeed = this.server.sent().filter((run) => run.seed === seed);
    return ofSeed.map(({ pieces }) => pieces.map(({ text }) => text).join(''));
  }
}

async function scene({ endless }: { readonly endless: readonly number[] }): Promise<Scene> {
  const without = new Set(endless);
  const server = await startStampingServer({
    everyMs: 2,
    piecesOf: (seed) => (without.has(seed) ? ENDLESS : 9),
  });
  onTestFinished(() => server.stop());
  return new Scene(server, without);
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

const isPart = ({ end }: Run): boolean => end.kind === 'failed' && end.failure.kind === 'interrupted';

/** Each seed was sampled to its end once, under an id of its own, and no text is there that was not sent so. */
async function expectWhole(at: Scene): Promise<void> {
  const runs = await at.runs();
  expect(
    runs
      .filter(({ end }) => end.kind === 'stopped')
      .map(({ seed }) => seed)
      .toSorted(),
  ).toEqual(SEEDS);
  expect(runs.every((run) => run.end.kind === 'stopped' || isPart(run))).toBe(true);
  expect(new Set(runs.map(({ id }) => id)).size).toBe(runs.length);
  for (const run of runs) expect(at.sent(run.seed).some((text) => text.startsWith(run.trace.answer))).toBe(true);
  await expect(access(journalPath(at.path)), 'the journal is gone').rejects.toMatchObject({ code: 'ENOENT' });
}

describe('a command line that is killed while it samples', () => {
  it('loses nothing that was in the journal; the plan is gone on with, with the same seeds', async () => {
    const at = await scene({ endless: [101] });
    const child = await at.begin();
    await at.journalled('r2', 20);
    await killed(child);
    const before = await at.journal();
    at.letEnd();
    const { code, err } = await at.goOn();
    expect(code, err).toBe(0);
    const runs = await at.runs();
    expect(runs.map(({ id, seed, end }) => [id, seed, end.kind])).toEqual([
      ['r1', 100, 'stopped'],
      ['r2', 101, 'failed'],
      ['r5', 101, 'stopped'],
      ['r3', 102, 'stopped'],
      ['r4', 103, 'stopped'],
    ]);
    expect(runs[1]?.trace).toEqual(before.find(({ id }) => id === 'r2')?.trace);
    expect(runs[1]?.end).toMatchObject({ failure: { kind: 'interrupted' } });
    await expectWhole(at);
  }, 60_000);

  it('is gone on with also when what goes on is killed, with several runs at once', async () => {
    const at = await scene({ endless: [102, 103] });
    const first = await at.begin('--concurrency', '3');
    await at.journalled('r3', 5);
    await killed(first);
    const second = at.start('--continue', at.path, '--concurrency', '2');
    await at.journalled('r5', 5);
    await at.journalled('r6', 5);
    await killed(second);
    at.letEnd();
    expect((await at.goOn()).code).toBe(0);
    expect((await at.runs()).filter(isPart).length).toBeGreaterThanOrEqual(2);
    await expectWhole(at);
  }, 60_000);
});

it('what a server that went away left out is sampled later, with the same seeds', async () => {
  const at = await scene({ endless: [101] });
  const child = await at.begin();
  const ended = once(child, 'exit');
  await at.journalled('r2', 5);
  await at.server.stop();
  expect(await ended).toEqual([1, null]);
  expect((await at.runs()).map(({ id, end }) => [id, end.kind])).toMatchObject([
    ['r1', 'stopped'],
    ['r2', 'failed'],
    ['r3', 'failed'],
  ]);
  const later = await scene({ endless: [] });
  const { code, err } = await cli.run(['sample', '--continue', at.path, '--host', later.server.address]);
  expect(code, err).toBe(0);
  expect((await at.runs()).map(({ id, seed, end }) => [id, seed, end.kind]).at(-1)).toEqual(['r4', 103, 'stopped']);
  await expect(access(journalPath(at.path)), 'the journal is gone').rejects.toMatchObject({ code: 'ENOENT' });
}, 60_000);

describe('two processes and one run set', () => {
  it('do not fight: while one samples the other leaves it alone, and takes over when the first is killed', async () => {
    const at = await scene({ endless: [101] });
    const owner = await at.begin();
    await at.journalled('r2', 5);
    const refused = await at.goOn();
    expect(refused.code).toBe(1);
    expect(refused.err).toContain(`process ${owner.pid ?? ''} on`);
    expect(
      (await at.runs()).map(({ id }) => id),
      'nothing was written',
    ).toEqual(['r1']);
    await at.journalled('r2', 40);
    await killed(owner);
    at.letEnd();
    expect((await at.goOn()).code).toBe(0);
    await expectWhole(at);
  }, 60_000);

  it('go on with a plan once, however many come at the same moment', async () => {
    const at = await scene({ endless: [101] });
    const owner = await at.begin();
    await at.journalled('r2', 5);
    await killed(owner);
    at.letEnd();
    const ended = await Promise.all(Array.from({ length: 5 }, () => at.goOn()));
    expect(ended.filter(({ code }) => code === 0).length, 'at least one').toBeGreaterThanOrEqual(1);
    expect(at.sent(102), 'asked for once').toHaveLength(1);
    expect(at.sent(103), 'asked for once').toHaveLength(1);
    await expectWhole(at);
  }, 60_000);
});
