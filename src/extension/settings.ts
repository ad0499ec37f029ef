import * as vscode from 'vscode';
import { MAX_RUNS_PER_MODEL, THINK_VALUES } from '../core/prompt/plan';
import type { ThinkValue } from '../core/prompt/plan';

export type SaveLocation = 'besidePrompt' | 'extensionStorage';
export type LoopRule = 'tell' | 'stop';

/** The settings `forkline.*` as they hold for one resource. Values that do not fit their schema are taken as the default. */
export interface Settings {
  /** Empty where the environment or Ollama's own default decides. */
  readonly serverAddress: string;
  /** Paths of PEM files whose certificates are trusted besides the system's. */
  readonly certificateAuthorities: readonly string[];
  readonly runsPerModel: number;
  readonly think: ThinkValue;
  readonly saveIn: SaveLocation;
  /** Runs of one model that are asked for at a time. */
  readonly concurrency: number;
  /** How long a run may be silent after its first text before it counts as stalled; null for ever. */
  readonly stallMs: number | null;
  readonly onLoop: LoopRule;
  /** Globs of further prompt files. */
  readonly promptFiles: readonly string[];
  readonly hasCodeLens: boolean;
}

const isThinkValue = (value: unknown): value is ThinkValue => THINK_VALUES.some((think) => think === value);

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string' && item.trim() !== '') : [];

function whole(value: unknown, { min, max, otherwise }: { min: number; max: number; otherwise: number }): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? value : otherwise;
}

const RUNS = { min: 1, max: MAX_RUNS_PER_MODEL, otherwise: 8 };
const CONCURRENCY = { min: 1, max: 16, otherwise: 1 };
const STALL_SECONDS = { min: 0, max: 86_400, otherwise: 300 };
const MS_PER_SECOND = 1_000;

export function readSettings(resource?: vscode.Uri): Settings {
  const configuration = vscode.workspace.getConfiguration('forkline', resource ?? null);
  const value = (name: string): unknown => configuration.get<unknown>(name);
  const address = value('server.address');
  const think = value('sampling.think');
  const stallSeconds = whole(value('sampling.stallSeconds'), STALL_SECONDS);
  return {
    serverAddress: typeof address === 'string' ? address.trim() : '',
    certificateAuthorities: texts(value('server.certificateAuthorities')),
    runsPerModel: whole(value('sampling.runs'), RUNS),
    think: isThinkValue(think) ? think : 'default',
    saveIn: value('sampling.saveIn') === 'extensionStorage' ? 'extensionStorage' : 'besidePrompt',
    concurrency: whole(value('sampling.concurrency'), CONCURRENCY),
    stallMs: stallSeconds === 0 ? null : stallSeconds * MS_PER_SECOND,
    onLoop: value('sampling.onLoop') === 'stop' ? 'stop' : 'tell',
    promptFiles: texts(value('promptFiles')),
    hasCodeLens: value('codeLens') !== false,
  };
}
