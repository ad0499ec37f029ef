import type { Engine, GeneratedToken, GenerationRequest, TokenProbability } from '../engine/engine';
import type { GenerationJob } from './generationRequest';
import { StopFilter } from './stopFilter';
import { ThinkingParser, type ParsedText } from './thinkingParser';

export interface LogProbability extends TokenProbability {
  readonly bytes: readonly number[];
  readonly top_logprobs?: readonly (TokenProbability & { readonly bytes: readonly number[] })[];
}

/** A piece of the reply; `logprobs` covers its tokens, also those whose text is a tag or is held back. */
export interface Piece extends ParsedText {
  readonly logprobs: readonly LogProbability[] | null;
}

export interface Outcome {
  readonly reason: 'stop' | 'length';
  readonly promptTokens: number;
  readonly generatedTokens: number;
  readonly loadMs: number;
  readonly promptMs: number;
  readonly totalMs: number;
}

/** Samples one reply and yields it in pieces; returns how it ended, or null where the signal stopped it. */
export async function* generate(
  engine: Engine,
  job: GenerationJob & { readonly prompt: string },
  signal: AbortSignal,
): AsyncGenerator<Piece, Outcome | null> {
  const began = performance.now();
  const { promptTokens, loadMs, promptMs, tokens } = await engine.begin(engineRequest(job), signal);
  const stop = new StopFilter(job.options.stops);
  const parser = job.parsesThinking ? new ThinkingParser() : null;
  const parse = (text: string): ParsedText => parser?.push(text) ?? { thinking: '', content: text };
  let generatedTokens = 0;
  let reason: Outcome['reason'] | null = null;
  for (let step = await tokens.next(); ; step = await tokens.next()) {
    if (step.done === true) {
      reason = step.value;
      break;
    }
    generatedTokens++;
    const passed = stop.push(step.value.text);
    const logprobs = job.alternatives === null ? null : [logProbability(step.value, job.alternatives > 0)];
    yield { ...parse(passed.text), logprobs };
    if (passed.isStopped) {
      reason = 'stop';
      break;
    }
  }
  await tokens.return(null);
  yield { ...join(parse(stop.end()), parser?.end()), logprobs: null };
  return reason === null
    ? null
    : { reason, promptTokens, generatedTokens, loadMs, promptMs, totalMs: performance.now() - began };
}

function engineRequest(job: GenerationJob & { readonly prompt: string }): GenerationRequest {
  const { options } = job;
  return {
    modelPath: job.model.path,
    contextSize: options.contextSize,
    prompt: job.prompt,
    sampler: options,
    repeatPenalty: options.repeatPenalty,
    repeatLastN: options.repeatLastN,
    seed: options.seed,
    maxTokens: options.maxTokens,
    alternatives: job.alternatives ?? 0,
  };
}

function join(first: ParsedText, second: ParsedText | undefined): ParsedText {
  return {
    thinking: first.thinking + (second?.thinking ?? ''),
    content: first.content + (second?.content ?? ''),
  };
}

function logProbability(token: GeneratedToken, hasAlternatives: boolean): LogProbability {
  const told = withBytes(token);
  return hasAlternatives ? { ...told, top_logprobs: token.alternatives.map(withBytes) } : told;
}

function withBytes({ token, logprob }: TokenProbability): TokenProbability & { readonly bytes: readonly number[] } {
  return { token, logprob, bytes: [...Buffer.from(token, 'utf8')] };
}
