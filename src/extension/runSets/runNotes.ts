import type { RunSet } from '../../core/document/runSet';
import { noticeFinding, runEndText } from '../../core/report/failureText';
import type { ActionId, FailureText } from '../../core/report/failureText';
import type { TimelineModel } from '../../core/timeline/timelineModel';
import type { Run } from '../../core/trace/run';
import type { RunNote } from '../../protocol/view';

/** What one run has to tell: how it ended, unless it ended by itself or was cancelled, and what its server did unasked. */
function tells(run: Run, server: string): readonly FailureText[] {
  const isPlain = run.end.kind === 'stopped' || run.end.kind === 'cancelled';
  const end = isPlain ? [] : [runEndText(run.end, { server, model: run.model })];
  const notices = (run.provenance?.notices ?? []).flatMap((notice) => {
    const finding = noticeFinding(notice);
    return finding === null ? [] : [{ finding, actions: [] }];
  });
  return [...end, ...notices];
}

/** The notes of all runs, runs that have the same to tell together, in the order of the first of them. */
export function runNotes(
  set: RunSet,
  model: TimelineModel,
  { server, mayAct }: { readonly server: string; readonly mayAct: (action: ActionId) => boolean },
): readonly RunNote[] {
  const byId = new Map(set.runs.map((run) => [run.id, run]));
  const notes = new Map<string, { readonly text: FailureText; readonly runs: number[] }>();
  for (const [index, { id, end }] of model.runs.entries()) {
    const run = end === null ? undefined : byId.get(id);
    for (const text of run === undefined ? [] : tells(run, server)) {
      const key = JSON.stringify(text);
      const note = notes.get(key) ?? { text, runs: [] };
      notes.set(key, note);
      note.runs.push(index);
    }
  }
  return [...notes.values()].map(({ text, runs }) => ({
    runs,
    finding: text.finding,
    actions: text.actions.filter(mayAct),
  }));
}
