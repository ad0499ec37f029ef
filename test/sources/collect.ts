import type { Source, SampleRequest, SourceEvent } from '../../src/sources/source';
import type { Channel } from '../../src/core/trace/trace';

export type Ended = Extract<SourceEvent, { kind: 'ended' }>;

export interface Collected {
  readonly events: readonly SourceEvent[];
  /** The texts of the events, put together. */
  readonly streamed: Readonly<Record<Channel, string>>;
  readonly ended: Ended;
}

/** All events of one run. Fails unless exactly one `ended` comes, as the last event. */
export async function collect(
  source: Source,
  request: SampleRequest,
  signal: AbortSignal = new AbortController().signal,
): Promise<Collected> {
  const events: SourceEvent[] = [];
  for await (const event of source.sample(request, signal)) events.push(event);
  return collected(events);
}

export function collected(events: readonly SourceEvent[]): Collected {
  const streamed = { thinking: '', answer: '' };
  for (const event of events) if (event.kind === 'text') streamed[event.channel] += event.text;
  const ended = events.filter((event) => event.kind === 'ended');
  const [only] = ended;
  if (only === undefined || ended.length !== 1 || events.at(-1) !== only) {
    throw new Error(`A run ends once and last; it was told ${ended.length} times in ${events.length} events.`);
  }
  return { events, streamed, ended: only };
}
