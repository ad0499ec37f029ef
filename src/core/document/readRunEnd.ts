import { FAILURE_KINDS } from '../trace/failure';
import type { Repetition } from '../trace/repetition';
import { LOOP_ENDERS, RUN_END_KINDS } from '../trace/run';
import type { RunEnd } from '../trace/run';
import { CHANNELS } from '../trace/trace';
import type { ValueReader } from './valueReader';

const COUNT = { min: 0, max: Number.MAX_SAFE_INTEGER };

const readRepetition = (value: ValueReader): Repetition => ({
  channel: value.get('channel').choice(CHANNELS),
  start: value.get('start').integer(COUNT),
  periodChars: value.get('periodChars').integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  count: value.get('count').integer(COUNT),
});

/** How a run ended, from a file or a message. */
export function readRunEnd(value: ValueReader): RunEnd {
  const kind = value.get('kind').choice(RUN_END_KINDS);
  switch (kind) {
    case 'loop':
      return {
        kind,
        by: value.get('by').choice(LOOP_ENDERS),
        repetition: value.get('repetition').orNull(readRepetition),
      };
    case 'failed': {
      const failure = value.get('failure');
      return {
        kind,
        failure: { kind: failure.get('kind').choice(FAILURE_KINDS), detail: failure.get('detail').text() },
      };
    }
    default:
      return { kind };
  }
}
