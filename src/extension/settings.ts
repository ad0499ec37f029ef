import * as vscode from 'vscode';
import { MAX_RUNS_PER_MODEL, THINK_VALUES } from '../core/prompt/plan';
import type { ThinkValue } from '../core/prompt/plan';

export type SaveLocation = 'besidePrompt' | 'extensionStorage';

/** The settings `forkline.*` as they hold for one resource. Values that do not fit their schema are taken as the default. */
export interface Settings {
  /** Empty where the environment or Ollama's own default decides. */
  readonly serverAddress: string;
  readonly runsPerModel: number;
  readonly think: ThinkValue;
  readonly saveIn: SaveLocation;
  /** Globs of further prompt files. */
  readonly promptFiles: readonly string[];
  readonly hasCodeLens: boolean;
}

const isThinkValue = (value: unknown): value is ThinkValue => THINK_VALUES.some((think) => think === value);

const isRunCount = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_RUNS_PER_MODEL;

const DEFAULT_RUNS = 8;

export function readSettings(resource?: vscode.Uri): Settings {
  const configuration = vscode.workspace.getConfiguration('forkline', resource ?? null);
  const value = (name: string): unknown => configuration.get<unknown>(name);
  const address = value('server.address');
  const runs = value('sampling.runs');
  const think = value('sampling.think');
  const globs = value('promptFiles');
  return {
    serverAddress: typeof address === 'string' ? address.trim() : '',
    runsPerModel: isRunCount(runs) ? runs : DEFAULT_RUNS,
    think: isThinkValue(think) ? think : 'default',
    saveIn: value('sampling.saveIn') === 'extensionStorage' ? 'extensionStorage' : 'besidePrompt',
    promptFiles: Array.isArray(globs) ? globs.filter((glob): glob is string => typeof glob === 'string') : [],
    hasCodeLens: value('codeLens') !== false,
  };
}
