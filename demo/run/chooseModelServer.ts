import { resolveAddress } from '../../src/sources/ollama/address';
import { ABACUS } from '../modelServer/abacus';
import { findOllama } from '../modelServer/findOllama';
import type { RunningModelServer } from '../modelServer/runningModelServer';
import { startEmbedded } from '../modelServer/startEmbedded';
import { startOllama } from '../modelServer/startOllama';
import { cacheFolder } from '../system/projectRoot';
import { runningOllama } from './runningOllama';
import type { ServerWish } from './startOptions';

export interface ChosenServer {
  readonly server: RunningModelServer;
  /** What the demo prompt is sampled on; null for the models that the prompt itself names. */
  readonly models: readonly string[] | null;
}

type Tell = (line: string) => void;

/**
 * Takes a model server, the first of these that there is: an Ollama that answers and has a model that thinks; an `ollama` program,
 * started privately with the abacus models; the embedded server with the same models.
 */
export async function chooseModelServer(wish: ServerWish, tell: Tell): Promise<ChosenServer> {
  if (wish !== 'embedded') {
    const running = await takeRunning(wish);
    if (running !== null) return running;
    if (wish !== 'auto' && wish !== 'ollama') throw new Error(`No Ollama with a model that thinks answers at ${wish}.`);
    const program = findOllama();
    if (program !== null) return startPrivately(program, wish, tell);
    if (wish === 'ollama') throw new Error('There is no Ollama: none answers, and no `ollama` program was found.');
  }
  return { server: await startEmbedded(tell), models: null };
}

async function takeRunning(wish: ServerWish): Promise<ChosenServer | null> {
  const named = wish === 'auto' || wish === 'ollama' ? process.env['OLLAMA_HOST'] : wish;
  const address = resolveAddress([named]);
  if (!address.ok) return null;
  const found = await runningOllama(address.value.url);
  if (found === null) return null;
  const title = `the Ollama that answers at ${found.address} (version ${found.version ?? 'unknown'})`;
  const isAbacus = found.models.every((model) => ABACUS.some((name) => name === model));
  return {
    server: { kind: 'ollama', address: found.address, title, stop: () => Promise.resolve() },
    models: isAbacus ? null : found.models,
  };
}

/** A program that does not start is told of, and the embedded server takes its place where that is free to choose. */
async function startPrivately(program: string, wish: ServerWish, tell: Tell): Promise<ChosenServer> {
  try {
    return { server: await startOllama(program, cacheFolder('demo', 'ollama')), models: null };
  } catch (error) {
    if (wish === 'ollama') throw error;
    tell(`${program} did not start: ${error instanceof Error ? error.message : String(error)}`);
    return { server: await startEmbedded(tell), models: null };
  }
}
