import { fitText } from '../timeline/fitText';
import type { Measure } from '../timeline/fitText';

/** Widths are rounded down to this many pixels, so that small changes of zoom find what was fitted before. */
const WIDTH_STEP = 4;
const MAX_KEPT = 20_000;

const kept = new WeakMap<Measure, Map<string, readonly string[]>>();

/** {@link fitText}, kept: while zooming the same labels are fitted to the same widths again and again. */
export function fitCached(label: string, widthPx: number, maxLines: number, measure: Measure): readonly string[] {
  const width = Math.floor(widthPx / WIDTH_STEP) * WIDTH_STEP;
  let fitted = kept.get(measure);
  if (!fitted || fitted.size > MAX_KEPT) {
    fitted = new Map();
    kept.set(measure, fitted);
  }
  const key = `${width} ${maxLines} ${label}`;
  const known = fitted.get(key);
  if (known) return known;
  const lines = fitText(label, width, maxLines, measure);
  fitted.set(key, lines);
  return lines;
}
