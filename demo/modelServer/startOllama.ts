import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from '../system/backgroundProgram';
import { freePort } from '../system/freePort';
import { runProgram } from '../system/runProgram';
import { ABACUS, abacusFolder, type AbacusModel } from './abacus';
import { contextLength } from './contextLength';
import type { RunningModelServer } from './runningModelServer';

export interface PrivateOllama extends RunningModelServer {
  readonly kind: 'ollama';
  readonly log: () => string;
}

/**
 * Starts an `ollama` program on a free port with the abacus models and nothing of the user's: its home folder and its models
 * are in `home`, or in a temporary folder that is removed at the end.
 */
export async function startOllama(program: string, home?: string): Promise<PrivateOllama> {
  const folder = home ?? (await mkdtemp(join(tmpdir(), 'forkline-ollama-')));
  await mkdir(folder, { recursive: true });
  const host = `127.0.0.1:${await freePort()}`;
  const env = {
    ...process.env,
    HOME: folder,
    USERPROFILE: folder,
    OLLAMA_HOST: host,
    OLLAMA_MODELS: join(folder, 'models'),
    OLLAMA_NO_CLOUD: '1',
  };
  const server = await startProgram(program, ['serve'], {
    env,
    cwd: folder,
    isReady: (log) => log.includes('Listening on'),
    readyWithinMs: 60_000,
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    if (home === undefined) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    for (const model of ABACUS) await createModel(program, model, folder, env);
  } catch (error) {
    await stop();
    throw error;
  }
  return { kind: 'ollama', address: `http://${host}`, title: `${program}, started for this`, log: server.log, stop };
}

async function createModel(program: string, model: AbacusModel, folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const template = await readFile(join(abacusFolder(), 'Modelfile'), 'utf8');
  const file = join(folder, `${model}.modelfile`);
  const weights = join(abacusFolder(), `${model}.gguf`);
  const size = contextLength(await readFile(weights));
  const own = template
    .replace(/^FROM .*$/m, `FROM ${weights}`)
    .replace(/^PARAMETER num_ctx .*$/m, `PARAMETER num_ctx ${size}`);
  await writeFile(file, own);
  await runProgram(program, ['create', model, '-f', file], { env });
}
