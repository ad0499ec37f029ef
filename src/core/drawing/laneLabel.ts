import { shortenMiddle } from '../report/shortenText';
import { visibleText } from '../report/visibleText';
import { endGlyph, outcomeGlyph } from './glyphs';
import type { Picture } from './picture';

const ID_LENGTH = 16;

/** What stands at the left end of a lane. Parts that there is nothing to say of are empty. */
export interface LaneLabel {
  readonly glyph: string;
  readonly run: string;
  /** Where the runs are of several models. */
  readonly model: string;
  readonly seed: string;
  readonly end: string;
}

export function laneLabel({ model, say }: Picture, run: number): LaneLabel {
  const row = model.runs[run];
  if (!row) return { glyph: '', run: '', model: '', seed: '', end: '' };
  const hasModels = model.runs.some((other) => other.model !== row.model);
  return {
    glyph: outcomeGlyph(row.outcome),
    run: say('view.run', shortenMiddle(visibleText(row.id), ID_LENGTH)),
    model: hasModels ? visibleText(row.model) : '',
    seed: row.seed === null ? '' : say('view.seed', row.seed),
    end: endGlyph(row.end),
  };
}
