import { select, zoom, zoomIdentity } from 'd3';
import type { D3ZoomEvent } from 'd3';
import type { Viewport } from '../../core/timeline/viewport';

export interface ZoomBehaviour {
  /** Tells d3 where the view is, when something else than d3 has moved it. */
  sync(viewport: Viewport, minZoom: number): void;
}

/** Pixels of a line, for wheels that count in lines. */
const LINE_PIXELS = 16;

/**
 * Dragging pans; the wheel with Ctrl or Cmd (and so pinching) zooms around the pointer; the wheel sideways, or with Shift, pans. The plain wheel scrolls
 * the page, as it does elsewhere in the editor.
 */
export function attachZoom(element: HTMLElement, maxZoom: number, onZoom: (viewport: Viewport) => void): ZoomBehaviour {
  const behaviour = zoom<HTMLElement, unknown>()
    .filter((event: MouseEvent) => (event.type === 'wheel' ? event.ctrlKey || event.metaKey : event.button === 0))
    .clickDistance(4)
    .on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
      if (sourceEvent) onZoom({ k: transform.k, x: transform.x });
    });
  const selection = select(element).call(behaviour).on('dblclick.zoom', null);
  element.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey || event.metaKey) return;
      const across = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (across === 0) return;
      event.preventDefault();
      const transform = currentTransform();
      onZoom({ k: transform.k, x: transform.x - across * (event.deltaMode === 1 ? LINE_PIXELS : 1) });
    },
    { passive: false },
  );
  let current: Viewport = { k: 1, x: 0 };
  const currentTransform = (): Viewport => current;
  return {
    sync: (viewport, minZoom) => {
      current = viewport;
      behaviour.scaleExtent([minZoom, maxZoom]);
      // Sets the state that d3 keeps on the element, without an event.
      selection.property('__zoom', zoomIdentity.translate(viewport.x, 0).scale(viewport.k));
    },
  };
}
