import { select } from 'd3';
import { laneLabel } from '../../core/drawing/laneLabel';
import { sentence } from '../../core/report/sentence';
import type { Lane } from '../../core/timeline/lanes';
import { endKey, outcomeClass } from '../../core/drawing/glyphs';
import type { LiveLoop, RunNote } from '../../protocol/view';
import type { Shown } from '../session';
import { visibleText } from '../../core/report/visibleText';

const LOOP = '↻';
const NOTICE = '⚑';

const loopOf = ({ live, model }: Shown, run: number): LiveLoop | undefined =>
  live?.loops.find((loop) => loop.run === model.runs[run]?.id);

const notesOf = ({ snapshot }: Shown, run: number): readonly RunNote[] =>
  snapshot.notes.filter(({ runs }) => runs.includes(run));

/** What is known of a lane's run, for its tooltip. */
function laneTitle(shown: Shown, { run }: Lane): string {
  const { model, say, snapshot } = shown;
  const row = model.runs[run];
  if (!row) return '';
  const seed = row.seed === null ? [] : [say('view.seed', row.seed)];
  const answer = model.outcomes[row.outcome]?.label ?? say('view.noAnswer');
  const leftOut = row.counts ? [] : [say('view.leftOut')];
  const loop = loopOf(shown, run);
  const repeats = loop === undefined ? [] : [say('live.loopMark', loop.periodChars, loop.count)];
  const parts = [
    say('view.run', row.id),
    visibleText(row.model),
    ...seed,
    say(endKey(row.end)),
    ...repeats,
    answer,
    ...leftOut,
  ];
  const notes = notesOf(shown, run).map(({ finding }) => sentence(finding, snapshot.catalogue));
  return [parts.join(' · '), ...notes].join('\n');
}

/** How a run ended or that it repeats itself, and whether its server did something unasked. */
function endMark(shown: Shown, run: number, end: string): string {
  const hasNotice = notesOf(shown, run).some(({ finding }) => finding.key.startsWith('notice.'));
  return `${loopOf(shown, run) === undefined ? end : LOOP}${hasNotice ? NOTICE : ''}`;
}

/** The labels at the left end of the lanes: outcome, run, model where there are several, seed, and how the run ended. */
export function drawLabels(parent: HTMLElement, shown: Shown, choose: (run: number) => void): void {
  const { layout, model, walk } = shown;
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
      const lane = select(this);
      const label = laneLabel(shown, run);
      lane.select('.glyph').text(label.glyph);
      lane.select('.run-id').text(label.run);
      lane.select('.run-model').text(label.model);
      lane.select('.run-seed').text(label.seed);
      lane.select('.run-end').text(endMark(shown, run, label.end));
    });
}
