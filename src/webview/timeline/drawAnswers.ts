import { select } from 'd3';
import { answerBlocks, answerNote, answerSupport, answerText, isLow } from '../../core/drawing/answerBlocks';
import type { AnswerBlock } from '../../core/drawing/answerBlocks';
import { outcomeClass, outcomeGlyph } from '../../core/drawing/glyphs';
import type { Shown } from '../session';

/** The answers at the right end of the lanes, with glyph, text, colour and count. */
export function drawAnswers(parent: HTMLElement, shown: Shown): void {
  const { layout } = shown;
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
    .attr('class', (block) => `answer ${outcomeClass(block.outcome)}${isLow(block) ? ' low' : ''}`)
    .attr('title', (block) => answerText(shown, block))
    .style('top', ({ top }) => `${top}px`)
    .style('height', ({ height }) => `${height}px`)
    .each(function (block) {
      const answer = select(this);
      answer.select('.glyph').text(outcomeGlyph(block.outcome));
      answer.select('.answer-text').text(answerText(shown, block));
      answer.select('.answer-support').text(answerSupport(shown, block));
      answer.select('.answer-note').text(answerNote(shown, block));
    });
}
