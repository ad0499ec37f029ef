import { loadEngine } from '../engine/installEngine';
import { startEmbeddedServer } from '../server/embeddedServer';
import { abacusModels } from '../server/servedModel';
import type { RunningModelServer } from './runningModelServer';

/** Starts the embedded server with the abacus models; fetches its engine first where it is not in the cache. */
export async function startEmbedded(tell?: (line: string) => void): Promise<RunningModelServer> {
  const engine = await loadEngine(tell);
  const server = await startEmbeddedServer({ engine, models: abacusModels(), port: 0 });
  return {
    kind: 'embedded',
    address: server.address,
    title: 'the embedded server (llama.cpp in this process)',
    stop: server.stop,
  };
}
