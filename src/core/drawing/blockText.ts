import type { Block } from '../timeline/blocks';
import { outcomeOfBlock } from '../timeline/boxPaths';
import type { Slot } from '../timeline/slots';
import { branchLetter } from './glyphs';
import { runIds, variantLabel } from './labels';
import type { Picture } from './picture';

/** Longest list of runs in a tag. */
const MAX_LISTED_RUNS = 12;

/** What a box says. */
export function blockLabel(picture: Picture, block: Block): string {
  const { model, layout, say } = picture;
  const slot = layout.slots[block.slot];
  if (!slot) return '';
  if (block.tone === 'fold') return foldLabel(picture, block, slot);
  if (block.tone === 'passedOver') return say('view.passedOver');
  if (block.tone === 'outcome') return outcomeLabel(picture, block) ?? variantLabel(model, slot.from, block.variant);
  return variantLabel(model, slot.from, block.variant);
}

/** The answer that a box states, or null where its runs come to different ones or none. */
function outcomeLabel({ model, layout }: Picture, block: Block): string | null {
  const outcome = model.outcomes[outcomeOfBlock(layout, model, block)];
  return outcome ? `→ ${outcome.label}` : null;
}

/** How many steps a fold holds for the runs of a box. */
function foldLabel({ layout, say }: Picture, { fromLane }: Block, { from, to }: Slot): string {
  const run = layout.lanes[fromLane]?.run ?? -1;
  let count = 0;
  for (let column = from; column <= to; column += 1) if (layout.cellIndex.at(run, column) >= 0) count += 1;
  return count === 1 ? say('view.fold.one') : say('view.fold.other', count);
}

/**
 * Headings of a fork's branch, from the longest to the shortest: its letter and its support, and how much of it a box holds that
 * is not all of it. None for other boxes.
 */
export function blockTags({ model, say }: Picture, { fork, branch, fromLane, toLane }: Block): readonly string[] {
  const found = model.forks[fork]?.branches[branch];
  if (!found) return [];
  const total = model.forks[fork]?.branches.reduce((sum, { runs }) => sum + runs.length, 0) ?? 0;
  const letter = branchLetter(branch);
  const here = toLane - fromLane + 1;
  if (here < found.runs.length)
    return [
      `${letter} · ${say('view.partOfBranch', here, found.runs.length)}`,
      `${letter} · ${say('view.partOfBranchShort', here, found.runs.length)}`,
      letter,
    ];
  return [
    `${letter} · ${say('view.supportRuns', found.runs.length, total)}`,
    `${letter} · ${say('view.support', found.runs.length, total)}`,
    letter,
  ];
}

/** The runs of a fork's branch, where they are few enough to be listed. */
export function blockRuns({ model, say }: Picture, { fork, branch }: Block): string {
  const runs = model.forks[fork]?.branches[branch]?.runs ?? [];
  if (runs.length === 0 || runs.length > MAX_LISTED_RUNS) return '';
  return runs.length === 1 ? say('view.run', runIds(model, runs)) : say('view.answerRuns', runIds(model, runs));
}
