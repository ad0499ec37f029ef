import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runText } from '../../src/extension/runSets/runText';
import { CHANNELS } from '../../src/core/trace/trace';
import type { StepPassage } from '../../src/protocol/worker';

const HEADINGS = { thinking: 'Thinking', answer: 'Answer' };

const passages = fc
  .record({ thinking: fc.array(fc.string()), answer: fc.array(fc.string()) })
  .map((texts): readonly StepPassage[] =>
    CHANNELS.flatMap((channel) => {
      let end = 0;
      return texts[channel].map((text) => {
        const start = end;
        end += text.length;
        return { runId: 'r', step: { channel, start, end }, text };
      });
    }),
  );

describe('runText', () => {
  it('has every step, unaltered, where it says', () => {
    fc.assert(
      fc.property(passages, (steps) => {
        const { text, ranges } = runText(steps, HEADINGS);
        expect(ranges.map(({ start, end }) => text.slice(start, end))).toEqual(steps.map((step) => step.text));
      }),
    );
  });

  it('puts the thinking and the answer under their headings', () => {
    const steps: StepPassage[] = [
      { runId: 'r', step: { channel: 'thinking', start: 0, end: 5 }, text: 'So 3\n' },
      { runId: 'r', step: { channel: 'thinking', start: 5, end: 9 }, text: '+ 4.' },
      { runId: 'r', step: { channel: 'answer', start: 0, end: 1 }, text: '7' },
    ];
    expect(runText(steps, HEADINGS).text).toBe('── Thinking ──\n\nSo 3\n+ 4.\n\n── Answer ──\n\n7');
  });
});
