/** The two channels of a trace, in the order in which they are read: first the thinking, then the answer. */
export const CHANNELS = ['thinking', 'answer'] as const;

export type Channel = (typeof CHANNELS)[number];

/** The text of a run. It is never altered: what a source sent is what stands here, tags that part the channels left out. */
export type Trace = Readonly<Record<Channel, string>>;

export const EMPTY_TRACE: Trace = { thinking: '', answer: '' };

/** A half-open range `[start, end)` of one channel's text, in UTF-16 units. */
export interface Step {
  readonly channel: Channel;
  readonly start: number;
  readonly end: number;
}

/** The text of a step, as it stands in the trace. */
export const stepText = (trace: Trace, step: Step): string => trace[step.channel].slice(step.start, step.end);
