import type { Run } from '../../src/core/trace/run';
import type { SentRun } from './stampingServer';

/** What a kill cost. */
export interface Loss {
  /** Of the texts that were sent before the kill, how far back the first reaches that is not there; 0 where all is there. */
  readonly lostMs: number;
  /** Runs of which more than a second of text was sent, and that are not there at all. */
  readonly lostRuns: number;
  /** Runs whose text is not the beginning of what was sent. */
  readonly alteredRuns: number;
}

const A_SECOND_MS = 1_000;

/** Compares what was sent until the kill with what was found after it. */
export function textLost(sent: readonly SentRun[], found: readonly Run[], killedAtMs: number): Loss {
  const runs = sent.map(({ seed, pieces }) => {
    const before = pieces.filter(({ atMs }) => atMs <= killedAtMs);
    const run = found.find((candidate) => candidate.seed === seed);
    const text = run?.trace.answer ?? '';
    const whole = pieces.map((piece) => piece.text).join('');
    const firstMissing = firstNotIn(before, text);
    return {
      lostMs: firstMissing === undefined ? 0 : killedAtMs - firstMissing.atMs,
      isLost: run === undefined && before.some(({ atMs }) => killedAtMs - atMs > A_SECOND_MS),
      isAltered: !whole.startsWith(text),
    };
  });
  return {
    lostMs: Math.max(0, ...runs.map(({ lostMs }) => lostMs)),
    lostRuns: runs.filter(({ isLost }) => isLost).length,
    alteredRuns: runs.filter(({ isAltered }) => isAltered).length,
  };
}

/** The first piece that a text does not reach to the end of. */
function firstNotIn(pieces: SentRun['pieces'], text: string): SentRun['pieces'][number] | undefined {
  let end = 0;
  return pieces.find((piece) => {
    end += piece.text.length;
    return end > text.length;
  });
}
