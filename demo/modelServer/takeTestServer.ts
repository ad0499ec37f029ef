import { findOllama } from './findOllama';
import type { RunningModelServer } from './runningModelServer';
import { startEmbedded } from './startEmbedded';
import { startOllama } from './startOllama';

/**
 * The server with the abacus models that tests use: a real Ollama where there is a program, else the embedded one.
 * `FORKLINE_TEST_SERVER` names another: `ollama`, `embedded`, or the address of one that has the models.
 */
export async function takeTestServer(wanted = process.env['FORKLINE_TEST_SERVER'] ?? ''): Promise<RunningModelServer> {
  if (/^https?:\/\//.test(wanted)) {
    return { kind: 'ollama', address: wanted.replace(/\/$/, ''), title: wanted, stop: () => Promise.resolve() };
  }
  const program = wanted === 'embedded' ? null : findOllama();
  if (program !== null) return startOllama(program);
  if (wanted === 'ollama') throw new Error('FORKLINE_TEST_SERVER asks for an Ollama, but there is none.');
  return startEmbedded();
}
