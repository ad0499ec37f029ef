import type { ForkRow } from '../timeline/timelineModel';
import { toViewX } from '../timeline/viewport';
import { guideX } from './forkGuides';
import type { Frame, Picture } from './picture';

const MIN_MARK_WIDTH = 26;
const MAX_MARK_WIDTH = 260;
/** Room of a mark that shows its number alone. */
const SMALL_MARK = 30;
const MARK_PADDING = 24;

/** The mark of a fork at the head of the timeline, in view space. */
export interface ForkMark {
  readonly index: number;
  readonly fork: ForkRow;
  readonly x: number;
  readonly width: number;
}

export const supportOf = ({ branches }: ForkRow): string => branches.map(({ runs }) => runs.length).join(' | ');

/** All that a mark stands for, in words. */
export function markName({ say, model }: Picture, index: number): string {
  const fork = model.forks[index];
  if (!fork) return '';
  const place = say('view.forkAt', index + 1, fork.column + 1);
  const words = fork.decisiveP === null ? '' : `, ${say('view.goesWithAnswer')}`;
  return `${place}: ${say('view.forkSupport', supportOf(fork))}${words}`;
}

/** Marks of the forks in view. Each column has the room up to the next; of several forks in a column the first has most of it. */
export function forkMarks(frame: Frame): readonly ForkMark[] {
  const { picture, viewport, viewWidth } = frame;
  const { layout, model } = picture;
  const places = [...layout.forksByColumn]
    .sort(([a], [b]) => a - b)
    .map(([column, forks]) => {
      const slot = layout.slots[layout.slotOfColumn[column] ?? -1] ?? { x: 0, width: 0 };
      return { forks, x: guideX(frame, column), end: toViewX(viewport, slot.x + slot.width) };
    });
  return places.flatMap(({ forks, x: start, end }, nth) => {
    // While its column is in view, a mark stays within the edge that it would go out at.
    const x = Math.min(Math.max(start, 0), Math.max(0, end - MIN_MARK_WIDTH));
    if (end <= 0 || x >= viewWidth - MIN_MARK_WIDTH / 2) return [];
    const room = MAX_MARK_WIDTH + SMALL_MARK * (forks.length - 1);
    const right = Math.min((places[nth + 1]?.x ?? Infinity) - 6, viewWidth, x + room);
    const first = Math.max(MIN_MARK_WIDTH, right - x - SMALL_MARK * (forks.length - 1));
    return forks.flatMap((index, place) => {
      const fork = model.forks[index];
      if (!fork) return [];
      const at = place === 0 ? x : x + first + SMALL_MARK * (place - 1) + 4;
      return [{ index, fork, x: at, width: place === 0 ? first : SMALL_MARK - 4 }];
    });
  });
}

/** The two lines of a mark: of what could be said as much as there is room for. */
export function markLines(frame: Frame, { index, fork, width }: ForkMark): readonly [name: string, support: string] {
  const { say } = frame.picture;
  const star = fork.decisiveP === null ? '' : '★ ';
  const support = supportOf(fork);
  const longest = (texts: readonly string[]): string =>
    texts.find((text) => frame.measureBold(text) <= width - MARK_PADDING) ?? texts.at(-1) ?? '';
  const name = longest([
    `${star}${say('view.forkAt', index + 1, fork.column + 1)}`,
    `${star}${say('view.fork', index + 1)}`,
    String(index + 1),
  ]);
  const runs = say('view.forkSupport', support);
  const words = fork.decisiveP === null ? [] : [`${runs} · ${say('view.goesWithAnswer')}`];
  return [name, longest([...words, runs, support, ''])];
}
