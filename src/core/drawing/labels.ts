import { visibleText } from '../report/visibleText';
import type { TimelineModel } from '../timeline/timelineModel';

const byModel = new WeakMap<TimelineModel, ReadonlyMap<string, string>>();

/** The short label of a variant. */
export function variantLabel(model: TimelineModel, column: number, variant: number): string {
  let labels = byModel.get(model);
  if (!labels) {
    labels = new Map(model.labels.map((label) => [`${label.column}:${label.variant}`, label.label]));
    byModel.set(model, labels);
  }
  return labels.get(`${column}:${variant}`) ?? '';
}

/** Whether a label holds what is looked for, in any letter case. */
export const isFound = (label: string, find: string): boolean =>
  find.trim() !== '' && label.toLocaleLowerCase().includes(find.trim().toLocaleLowerCase());

/** Runs as a list of their ids, in order of the set. */
export const runIds = ({ runs }: TimelineModel, indices: readonly number[]): string =>
  indices.map((run) => visibleText(runs[run]?.id ?? '')).join(', ');
