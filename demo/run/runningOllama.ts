import { ollamaSource } from '../../src/sources/ollama/ollamaSource';
import { ABACUS } from '../modelServer/abacus';

export interface RunningOllama {
  readonly address: string;
  readonly version: string | null;
  /** Models that answer on that machine; for the demo the abacus models if they are there, else the smallest one. */
  readonly models: readonly string[];
}

const ANSWER_WITHIN_MS = 2000;

/** The Ollama that answers at an address, with the models that suit the demo; null where none answers or it has no such model. */
export async function runningOllama(address: string): Promise<RunningOllama | null> {
  const source = ollamaSource({ address, fetch });
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const server = await source.server(signal);
  if (!server.ok) return null;
  const offered = await source.models(signal);
  if (!offered.ok) return null;
  const local = offered.value.filter((model) => !model.isRemote);
  const wanted = ABACUS.slice(1).map((name) => `${name}:latest`);
  const abacus = local.map(({ name }) => name).filter((name) => wanted.includes(name));
  if (abacus.length === wanted.length) return { address, version: server.value.version, models: ABACUS.slice(1) };
  const bySize = [...local].sort((a, b) => (a.sizeBytes ?? Infinity) - (b.sizeBytes ?? Infinity));
  for (const { name } of bySize) {
    const description = await source.describe(name, signal);
    if (description.ok && description.value.canThink) return { address, version: server.value.version, models: [name] };
  }
  return null;
}
