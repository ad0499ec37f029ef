import type { Channel } from '../../core/trace/trace';
import type { StepPassage } from '../../protocol/worker';

/** A run as one text, and where each of its steps stands in it. */
export interface RunText {
  readonly text: string;
  /** Offsets in UTF-16 units, half-open; one a step, in order. */
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

/**
 * The steps of a run put together again, each channel under its heading. Between the headings the text is the run's own, unaltered,
 * because steps tile their channel.
 */
export function runText(passages: readonly StepPassage[], headings: Readonly<Record<Channel, string>>): RunText {
  let text = '';
  let channel: Channel | null = null;
  const ranges: { start: number; end: number }[] = [];
  for (const passage of passages) {
    if (passage.step.channel !== channel) {
      channel = passage.step.channel;
      const gap = text === '' ? '' : text.endsWith('\n') ? '\n' : '\n\n';
      text += `${gap}── ${headings[channel]} ──\n\n`;
    }
    ranges.push({ start: text.length, end: text.length + passage.text.length });
    text += passage.text;
  }
  return { text, ranges };
}
