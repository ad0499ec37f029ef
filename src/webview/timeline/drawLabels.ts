import { select } from 'd3';
import { shortenMiddle } from '../../core/report/shortenText';
import type { Lane } from '../../core/timeline/lanes';
import { endGlyph, endKey, outcomeClass, outcomeGlyph } from '../../core/drawing/glyphs';
import type { Shown } from '../session';

const ID_LENGTH = 16;

/** What is known of a lane's run, for its tooltip. */
function laneTitle({ model, say }: Shown, { run }: Lane): string {
  const row = model.runs[run];
  if (!row) return '';
  const seed = row.seed === null ? [] : [say('view.seed', row.seed)];
  const answer = model.outcomes[row.outcome]?.label ?? say('view.noAnswer');
  const leftOut = row.counts ? [] : [say('view.leftOut')];
  return [say('view.run', row.id), row.model, ...seed, say(endKey(row.end)), answer, ...leftOut].join(' · ');
}

/** The labels at the left end of the lanes: outcome, run, model where there are several, seed, and how the run ended. */
export function drawLabels(parent: HTMLElement, shown: Shown, choose: (run: number) => void): void {
  const { layout, model, say, walk } = shown;
  const hasModels = new Set(model.runs.map((row) => row.model)).size > 1;
  select(parent)
    .style('height', `${layout.height}px`)
    .selectAll<HTMLDivElement, Lane>('div.lane')
    .data(layout.lanes, ({ run }) => run)
    .join((enter) => {
      const lane = enter.append('div');
      for (const part of ['glyph', 'run-id', 'run-model', 'run-seed', 'run-end'])
        lane.append('span').attr('class', part);
      return lane.on('click', (_, { run }) => {
        choose(run);
      });
    })
    .attr('class', ({ run }) => {
      const row = model.runs[run];
      const isChosen = walk.cursor?.run === run;
      return `lane ${outcomeClass(row?.outcome ?? -1)}${row?.counts === false ? ' left-out' : ''}${isChosen ? ' chosen' : ''}`;
    })
    .attr('title', (lane) => laneTitle(shown, lane))
    .style(
      'margin-top',
      ({ y }, lane) => `${y - (layout.lanes[lane - 1]?.y ?? -layout.laneHeight / 2) - layout.laneHeight}px`,
    )
    .style('height', `${layout.laneHeight}px`)
    .each(function ({ run }) {
      const row = model.runs[run];
      if (!row) return;
      const lane = select(this);
      lane.select('.glyph').text(outcomeGlyph(row.outcome));
      lane.select('.run-id').text(say('view.run', shortenMiddle(row.id, ID_LENGTH)));
      lane.select('.run-model').text(hasModels ? row.model : '');
      lane.select('.run-seed').text(row.seed === null ? '' : say('view.seed', row.seed));
      lane.select('.run-end').text(endGlyph(row.end));
    });
}
