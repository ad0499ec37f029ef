import type { WalkKey } from '../core/timeline/navigation';
import type { Session } from './session';
import type { TimelinePane } from './timeline/timelinePane';

const WALK_KEYS: Readonly<Record<string, WalkKey>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
  PageUp: 'pageLeft',
  PageDown: 'pageRight',
  Enter: 'open',
};

/** Keys that act anywhere on the page, unless a text is being written. */
const PAGE_KEYS: Readonly<Record<string, WalkKey>> = { f: 'nextFork', F: 'previousFork', Escape: 'back' };

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('vscode-text-field, input, textarea') !== null;

/** On the page: `f`, `F` and Escape. On the timeline: the walk and the zoom. */
export function listenToKeys(session: Session, pane: TimelinePane): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    const key = PAGE_KEYS[event.key];
    if (key === undefined) return;
    event.preventDefault();
    session.walk(key);
  });
  pane.onKey((event) => {
    const key = WALK_KEYS[event.key];
    if (key !== undefined) session.walk(key);
    else if (event.key === '+' || event.key === '=') pane.zoomBy(1);
    else if (event.key === '-') pane.zoomBy(-1);
    else if (event.key === '0') pane.fit();
    else return false;
    return true;
  });
}
