import { select } from 'd3';
import type { Lane } from '../../core/timeline/lanes';
import { endKey, outcomeClass, outcomeGlyph } from '../glyphs';
import type { Shown } from '../session';

/** Adjoining lanes with the same answer; runs without one stand alone, since their reasons differ. */
interface AnswerBlock {
  readonly outcome: number;
  readonly run: number;
  readonly laneCount: number;
  readonly top: number;
  readonly height: number;
}

/** A block lower than this, in pixels, has one line. */
const LOW = 50;

function answerBlocks({ layout, model }: Shown): readonly AnswerBlock[] {
  const blocks: AnswerBlock[] = [];
  const outcomeOf = (lane: Lane | undefined): number => model.runs[lane?.run ?? -1]?.outcome ?? -1;
  const half = layout.laneHeight / 2;
  for (let from = 0; from < layout.lanes.length;) {
    const first = layout.lanes[from];
    const outcome = outcomeOf(first);
    let end = from + 1;
    while (outcome >= 0 && end < layout.lanes.length && outcomeOf(layout.lanes[end]) === outcome) end += 1;
    const top = (first?.y ?? 0) - half + 2;
    const bottom = (layout.lanes[end - 1]?.y ?? 0) + half - 2;
    blocks.push({ outcome, run: first?.run ?? -1, laneCount: end - from, top, height: bottom - top });
    from = end;
  }
  return blocks;
}

function supportText({ model, say }: Shown, { outcome, laneCount, height }: AnswerBlock): string {
  const support = model.outcomes[outcome]?.support ?? laneCount;
  const counted = model.runs.filter(({ counts }) => counts).length;
  if (laneCount < support) return say('view.partOfSupport', laneCount, support);
  return height < LOW ? say('view.support', support, counted) : say('view.supportRuns', support, counted);
}

function note({ model, say }: Shown, { outcome, run }: AnswerBlock): string {
  const row = model.runs[run];
  if (!row) return '';
  if (outcome >= 0) return model.outcomes[outcome]?.isExpected === true ? `✓ ${say('view.isExpected')}` : '';
  if (row.end?.kind !== 'stopped') return say(endKey(row.end));
  return row.counts ? '' : say('view.leftOut');
}

/** The answers at the right end of the lanes, with glyph, text, colour and count. */
export function drawAnswers(parent: HTMLElement, shown: Shown): void {
  const { layout, model, say } = shown;
  select(parent)
    .style('height', `${layout.height}px`)
    .selectAll<HTMLDivElement, AnswerBlock>('div.answer')
    .data(answerBlocks(shown))
    .join((enter) => {
      const answer = enter.append('div');
      const line = answer.append('span').attr('class', 'answer-line');
      line.append('span').attr('class', 'glyph');
      line.append('bdi').attr('class', 'answer-text');
      answer.append('span').attr('class', 'answer-support');
      answer.append('span').attr('class', 'answer-note');
      return answer;
    })
    .attr('class', ({ outcome, height }) => `answer ${outcomeClass(outcome)}${height < LOW ? ' low' : ''}`)
    .attr('title', ({ outcome }) => model.outcomes[outcome]?.label ?? say('view.noAnswer'))
    .style('top', ({ top }) => `${top}px`)
    .style('height', ({ height }) => `${height}px`)
    .each(function (block) {
      const answer = select(this);
      answer.select('.glyph').text(outcomeGlyph(block.outcome));
      answer.select('.answer-text').text(model.outcomes[block.outcome]?.label ?? say('view.noAnswer'));
      answer.select('.answer-support').text(block.outcome < 0 ? '' : supportText(shown, block));
      answer.select('.answer-note').text(note(shown, block));
    });
}
