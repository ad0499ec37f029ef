import type { FromView } from '../protocol/view';
import { el } from './dom';
import type { Say } from '../core/report/say';
import { button } from './toolkit';

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** Tells the host of every error that nothing else has caught. */
export function relayErrors(post: (message: FromView) => void): void {
  window.addEventListener('error', ({ error, message }: ErrorEvent) => {
    const { stack = '' } = asError(error);
    post({ kind: 'view/failed', message, stack });
  });
  window.addEventListener('unhandledrejection', ({ reason }: PromiseRejectionEvent) => {
    const { message, stack = '' } = asError(reason);
    post({ kind: 'view/failed', message, stack });
  });
}

export interface Guard {
  /** Draws; on a failure tells the host and shows what went wrong in place of what could not be drawn. */
  run(draw: () => void): void;
}

export function createGuard(panel: HTMLElement, say: () => Say, post: (message: FromView) => void): Guard {
  const run = (draw: () => void): void => {
    try {
      draw();
      panel.hidden = true;
    } catch (thrown) {
      const { message, stack = '' } = asError(thrown);
      post({ kind: 'view/failed', message, stack });
      panel.hidden = false;
      panel.replaceChildren(
        el('p', {}, say()('view.failed')),
        el('pre', {}, message),
        button({
          label: say()('view.reload'),
          onPress: () => {
            run(draw);
          },
        }),
      );
    }
  };
  return { run };
}
