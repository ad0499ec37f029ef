import { ollamaSource } from '../ollama/ollamaSource';
import type { Source } from '../source';
import type { RecordedExchange } from './exchangeRecord';
import { replayFetch } from './replayFetch';

/** A source that plays what an Ollama server once said, through the same adapter. */
export function recordingSource(exchanges: readonly RecordedExchange[]): Source {
  return ollamaSource({ address: 'http://recording.invalid', fetch: replayFetch(exchanges) });
}
