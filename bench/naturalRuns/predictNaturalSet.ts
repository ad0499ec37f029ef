import { analyse } from '../../src/core/analysis/analyse';
import { importTraces } from '../../src/core/document/importTraces';
import type { ShowDocument } from '../../src/core/report/showDocument';
import { showDocument } from '../../src/core/report/showDocument';
import type { NaturalSet } from './readNaturalRuns';

/** What `forkline import` and `forkline show --json` say of a set, its steps taken as given. Traces of reasoning models are thinking, the others answers. */
export function predictNaturalSet(set: NaturalSet): ShowDocument {
  const channel = set.kind.startsWith('r1') ? 'thinking' : 'answer';
  const lines = set.runs.map((run) =>
    JSON.stringify({
      id: run.id,
      prompt: set.prompt,
      [channel]: run.text,
      steps: run.steps.map(([start, end]) => ({ channel, start, end })),
    }),
  );
  const imported = importTraces({ text: lines.join('\n'), createdAt: '2026-01-01T00:00:00.000Z', name: set.id });
  if (!imported.ok) throw new Error(`${set.id}: ${imported.failure.kind}`);
  return showDocument(analyse(imported.value));
}
