import type { RunSet } from '../../src/core/document/runSet';
import { importedSet } from '../webview/harness/samples';

/** A hostile text, and a run set in which it stands wherever a text of others can stand. */
export interface HostileCase {
  readonly name: string;
  readonly text: string;
  /** As `forkline import` takes them. */
  readonly traces: string;
  readonly set: RunSet;
}

export interface HostileFindings {
  readonly executions: readonly string[];
  /** Of the content policy. */
  readonly violations: readonly string[];
  /** What left its place: layout, terminal, folder. */
  readonly escapes: readonly string[];
}

export function hostileCase({ name, text }: { readonly name: string; readonly text: string }): HostileCase {
  const other = {
    prompt: text,
    model: 'plain',
    seed: 2,
    id: '2',
    thinking: 'Something plain.\nIt is 4.\n',
    answer: '4',
  };
  const runs = [
    { prompt: text, model: text === '' ? 'empty' : text, seed: 1, thinking: `One.\n${text}\nIt is 5.\n`, answer: text },
    other,
    { ...other, id: `3 ${text}`, thinking: `${text}${text}\nIt is 4.\n` },
  ];
  const traces = runs.map((run) => `${JSON.stringify(run)}\n`).join('');
  return { name, text, traces, set: importedSet(traces, text) };
}
