import type { MessageKey } from '../../core/report/finding';
import { ChannelSplitter, type TextPiece } from '../../core/trace/channelSplitter';
import type { Failure } from '../../core/trace/failure';
import type { RunEnd } from '../../core/trace/run';
import type { Trace } from '../../core/trace/trace';
import type { SampleReport, SampleRequest, SourceEvent } from '../source';
import type { ChatLine } from './ollamaReplies';
import { endsInRepetition, LOOP_TAIL_CHARS } from './serverLoop';
import { thinkField } from './thinkField';

/** Ollama bounds an unlimited `num_predict` at this many contexts. */
const CONTEXTS_PER_UNLIMITED_RUN = 10;

/** Makes a run's events of the lines of one chat stream. */
export class ChatReading {
  private readonly splitter = new ChannelSplitter();
  private hasStarted = false;
  private readonly thinking: string[] = [];
  private tail = '';
  private last: ChatLine | null = null;

  private readonly request: SampleRequest;

  constructor(request: SampleRequest) {
    this.request = request;
  }

  push(line: ChatLine): readonly SourceEvent[] {
    this.last = line;
    const events: SourceEvent[] = this.hasStarted ? [] : [{ kind: 'started' }];
    this.hasStarted = true;
    this.remember(line.thinking + line.content);
    if (line.thinking !== '') {
      this.thinking.push(line.thinking);
      events.push({ kind: 'text', channel: 'thinking', text: line.thinking });
    }
    if (line.content !== '') events.push(...texts(this.splitter.push(line.content)));
    return events;
  }

  /** The last events of a run whose stream has ended by itself. */
  ended(): readonly SourceEvent[] {
    return this.close(this.last?.isDone === true ? endOfDone(this.last, this.request) : this.endWithoutDone());
  }

  cancelled(): readonly SourceEvent[] {
    return this.close({ kind: 'cancelled' });
  }

  failed(failure: Failure): readonly SourceEvent[] {
    return this.close(failure.kind === 'endedWithoutDone' ? this.endWithoutDone() : { kind: 'failed', failure });
  }

  private close(end: RunEnd): readonly SourceEvent[] {
    const held = texts(this.splitter.end());
    const content = this.splitter.settled();
    const trace: Trace = { thinking: this.thinking.join('') + content.thinking, answer: content.answer };
    const report = this.report({ hasThought: trace.thinking.trim() !== '', hasTags: content.thinking !== '' });
    return [...held, { kind: 'ended', end, trace, report }];
  }

  private endWithoutDone(): RunEnd {
    if (endsInRepetition(this.tail)) return { kind: 'loop', by: 'server', repetition: null };
    return { kind: 'failed', failure: { kind: 'endedWithoutDone', detail: '' } };
  }

  private remember(text: string): void {
    this.tail += text;
    if (this.tail.length > 2 * LOOP_TAIL_CHARS) this.tail = this.tail.slice(-LOOP_TAIL_CHARS);
  }

  private report(seen: Seen): SampleReport {
    const { last } = this;
    return {
      tokens: { prompt: last?.promptTokens ?? null, generated: last?.generatedTokens ?? null },
      loadMs: last?.loadMs ?? null,
      promptMs: last?.promptMs ?? null,
      generationMs: last?.generationMs ?? null,
      think: thinkField(this.request.think),
      notices: this.notices(seen),
    };
  }

  private notices(seen: Seen): readonly MessageKey[] {
    const notices: MessageKey[] = [];
    if (this.request.think === 'off' && seen.hasThought) notices.push('notice.thoughtAlthoughOff');
    if (seen.hasTags) notices.push('notice.tagsInContent');
    if ((this.last?.cachedTokens ?? 0) > 0) notices.push('notice.promptCached');
    const contextTokens = numberOption(this.request, 'num_ctx');
    // It is asked not to; versions that do not know that cut a prompt down to what fits.
    if (contextTokens !== null && (this.last?.promptTokens ?? 0) >= contextTokens) notices.push('notice.promptCut');
    const spent = spentTokens(this.last);
    // A runner may count one token over the edge; more than that means that the start of the text was dropped.
    if (contextTokens !== null && spent !== null && spent > contextTokens + 1) notices.push('notice.contextShifted');
    return notices;
  }
}

interface Seen {
  readonly hasThought: boolean;
  /** Whether thinking stood in the content. */
  readonly hasTags: boolean;
}

const texts = (pieces: readonly TextPiece[]): SourceEvent[] =>
  pieces.map(({ channel, text }) => ({ kind: 'text', channel, text }));

/**
 * The end that a `done` line tells. `length` stands for a spent budget and for a full context alike: it is the context
 * where prompt and output fill it, or where the budget was not spent.
 */
function endOfDone(line: ChatLine, request: SampleRequest): RunEnd {
  const contextTokens = numberOption(request, 'num_ctx');
  const spent = spentTokens(line);
  if (contextTokens !== null && spent !== null && spent >= contextTokens) return { kind: 'context' };
  if (line.doneReason !== 'length') return { kind: 'stopped' };
  const budget = budgetTokens(numberOption(request, 'num_predict'), contextTokens);
  const isBudgetLeft = budget !== null && line.generatedTokens !== null && line.generatedTokens < budget;
  return { kind: isBudgetLeft ? 'context' : 'length' };
}

function budgetTokens(numPredict: number | null, contextTokens: number | null): number | null {
  if (numPredict !== null && numPredict > 0) return numPredict;
  return contextTokens === null ? null : contextTokens * CONTEXTS_PER_UNLIMITED_RUN;
}

function spentTokens(line: ChatLine | null): number | null {
  const prompt = line?.promptTokens ?? null;
  const generated = line?.generatedTokens ?? null;
  return prompt === null || generated === null ? null : prompt + generated;
}

function numberOption(request: SampleRequest, name: string): number | null {
  const value = request.options[name];
  return typeof value === 'number' ? value : null;
}
