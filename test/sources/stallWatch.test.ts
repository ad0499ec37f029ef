import { describe, expect, it } from 'vitest';
import { nodeFetch } from '../../src/sources/nodeFetch';
import { ollamaSource } from '../../src/sources/ollama/ollamaSource';
import { StallWatch } from '../../src/sources/stallWatch';
import { collected } from './collect';
import { httpStub } from './httpStub';
import { ManualTimers } from './manualTimers';
import { recordedRequest } from './recordedOllama';
import type { SourceEvent } from '../../src/sources/source';

const QUARTER = 250;
const LIMIT_MS = 4 * QUARTER;

function watched() {
  const timers = new ManualTimers();
  const stalls: string[] = [];
  const watch = new StallWatch({ ms: LIMIT_MS, timers }, () => stalls.push('stalled'));
  return { timers, stalls, watch };
}

describe('a stall', () => {
  it('is a silence of at least the limit and at most a quarter more, after a sign of life', () => {
    const { timers, stalls, watch } = watched();
    expect(timers.delays).toEqual([]);
    watch.heard();
    for (let look = 1; look <= 4; look += 1) {
      expect(timers.delays).toEqual([QUARTER]);
      timers.goOff();
    }
    expect(stalls).toEqual([]);
    timers.goOff();
    expect(stalls).toEqual(['stalled']);
    expect(timers.delays).toEqual([]);
  });

  it('is put off by each sign of life', () => {
    const { timers, stalls, watch } = watched();
    for (let sign = 0; sign < 10; sign += 1) {
      watch.heard();
      for (let look = 0; look < 4; look += 1) timers.goOff();
    }
    expect(stalls).toEqual([]);
    expect(watch.isStalled).toBe(false);
  });

  it('is not told after the end, nor where there is no limit', () => {
    const { timers, stalls, watch } = watched();
    watch.heard();
    watch.end();
    watch.heard();
    expect(timers.delays).toEqual([]);
    const unlimited = new StallWatch(null, () => stalls.push('stalled'));
    unlimited.heard();
    unlimited.end();
    expect(stalls).toEqual([]);
  });
});

describe('a run that stalls', () => {
  it('keeps what it wrote, and the server sees that it is left', async () => {
    const timers = new ManualTimers();
    const stub = await httpStub((_, response) => response.write('{"message":{"content":"one "}}\n'));
    const source = ollamaSource({ address: stub.address, fetch: nodeFetch, stall: { ms: LIMIT_MS, timers } });
    const events: SourceEvent[] = [];
    for await (const event of source.sample(recordedRequest('m', 'on'), new AbortController().signal)) {
      events.push(event);
      if (event.kind !== 'text') continue;
      for (let look = 0; look < 5; look += 1) timers.goOff();
    }
    const { ended } = collected(events);
    expect(ended.end).toEqual({ kind: 'failed', failure: { kind: 'stalled', detail: '' } });
    expect(ended.trace.answer).toBe('one ');
    expect(timers.delays).toEqual([]);
    await stub.left;
  });

  it('is not one that waits for its model, nor one that is cancelled', async () => {
    const timers = new ManualTimers();
    const cancel = new AbortController();
    const stub = await httpStub(() => {
      expect(timers.delays).toEqual([]);
      cancel.abort();
    });
    const source = ollamaSource({ address: stub.address, fetch: nodeFetch, stall: { ms: LIMIT_MS, timers } });
    const events: SourceEvent[] = [];
    for await (const event of source.sample(recordedRequest('m', 'on'), cancel.signal)) events.push(event);
    expect(collected(events).ended.end).toEqual({ kind: 'cancelled' });
  });
});
