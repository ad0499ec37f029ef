import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { longStream, recordingText } from '../../../bench/sampling/longStream';
import { rawChat } from '../../../bench/sampling/rawChat';
import { projectRoot } from '../../../demo/system/projectRoot';
import { startReplayServer } from '../../../demo/server/replay/replayServer';
import { nodeFetch } from '../../../src/sources/nodeFetch';
import { ollamaSource } from '../../../src/sources/ollama/ollamaSource';
import { readRecording } from '../../../src/sources/recording/exchangeRecord';
import { collect } from '../../sources/collect';
import { recordedRequest } from '../../sources/recordedOllama';

const RECORDING = readFileSync(join(projectRoot(), 'test/sources/recordings/ollama-0.24.0.jsonl'), 'utf8');

describe('longStream', () => {
  it('is read by the raw client and by the adapter alike, to the last chunk', async () => {
    const exchanges = readRecording(recordingText(longStream(RECORDING, 'abacus-s', 500)));
    const server = await startReplayServer({ exchanges });
    try {
      const request = recordedRequest('abacus-s', 'on');
      const raw = await rawChat(server.address, JSON.stringify({ model: 'abacus-s', stream: true }));
      const { events, ended } = await collect(ollamaSource({ address: server.address, fetch: nodeFetch }), request);
      expect(raw.chunks).toBe(500);
      expect(events.filter(({ kind }) => kind === 'text').length).toBe(500);
      expect(ended.end.kind).toBe('stopped');
      expect(ended.report.tokens.generated).toBe(raw.tokens);
    } finally {
      await server.stop();
    }
  });

  it('says when nothing long is recorded', () => {
    expect(() => longStream(RECORDING, 'nope', 10)).toThrow(/No long chat with nope/);
  });
});
