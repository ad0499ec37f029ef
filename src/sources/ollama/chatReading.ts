import type { ThinkValue } from '../../core/prompt/plan';
import type { MessageKey } from '../../core/report/finding';
import { ChannelSplitter, type TextPiece } from '../../core/trace/channelSplitter';
import type { Failure } from '../../core/trace/failure';
import type { RunEnd } from '../../core/trace/run';
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
  private hasThought = false;
  private hasLeakedTags = false;
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
    if (line.thinking !== '') events.push(this.text({ channel: 'thinking', text: line.thinking }));
    if (line.content !== '') events.push(...this.split(this.splitter.push(line.content)));
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
    const held = this.split(this.splitter.end());
    return [...held, { kind: 'ended', end, report: this.report() }];
  }

  private endWithoutDone(): RunEnd {
    if (endsInRepetition(this.tail)) return { kind: 'loop', by: 'server' };
    return { kind: 'failed', failure: { kind: 'endedWithoutDone', detail: '' } };
  }

  private split(pieces: readonly TextPiece[]): SourceEvent[] {
    if (pieces.some((piece) => piece.channel === 'thinking')) this.hasLeakedTags = true;
    return pieces.filter((piece) => piece.text !== '').map((piece) => this.text(piece));
  }

  private text(piece: TextPiece): SourceEvent {
    if (piece.channel === 'thinking' && piece.text.trim() !== '') this.hasThought = true;
    return { kind: 'text', channel: piece.channel, text: piece.text };
  }

  private remember(text: string): void {
    this.tail += text;
    if (this.tail.length > 2 * LOOP_TAIL_CHARS) this.tail = this.tail.slice(-LOOP_TAIL_CHARS);
  }

  private report(): SampleReport {
    const { last } = this;
    return {
      tokens: { prompt: last?.promptTokens ?? null, generated: last?.generatedTokens ?? null },
      loadMs: last?.loadMs ?? null,
      promptMs: last?.promptMs ?? null,
      generationMs: last?.generationMs ?? null,
      think: thinkField(this.request.think),
      notices: this.notices(this.request.think),
    };
  }

  private notices(think: ThinkValue): readonly MessageKey[] {
    const notices: MessageKey[] = [];
    if (think === 'off' && this.hasThought) notices.push('notice.thoughtAlthoughOff');
    if (this.hasLeakedTags) notices.push('notice.tagsInContent');
    const contextTokens = numberOption(this.request, 'num_ctx');
    const spent = spentTokens(this.last);
    // A runner may count one token over the edge; more than that means that the start of the text was dropped.
    if (contextTokens !== null && spent !== null && spent > contextTokens + 1) notices.push('notice.contextShifted');
    return notices;
  }
}

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
