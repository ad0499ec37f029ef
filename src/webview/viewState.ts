import { ValueReader } from '../core/document/valueReader';
import { LANE_ORDERS } from '../core/timeline/laneOrder';
import type { ViewState } from '../protocol/view';

export const initialViewState = (document: string): ViewState => ({
  version: 1,
  document,
  mode: window.document.body.classList.contains('vscode-using-screen-reader') ? 'table' : 'timeline',
  order: 'forks',
  selected: null,
  stepIsOpen: false,
  openFork: null,
  openedFolds: [],
  zoom: null,
});

const INDEX = { min: 0, max: 1e6 };

/** The state that was kept, or null where there is none or it is not one of this version. */
export function readViewState(value: unknown): ViewState | null {
  const reader = new ValueReader(value);
  const state: ViewState = {
    version: 1,
    document: reader.get('document').text(),
    mode: reader.get('mode').choice(['timeline', 'table']),
    order: reader.get('order').choice(LANE_ORDERS),
    selected: reader.get('selected').orNull((at) => ({
      run: at.get('run').integer(INDEX),
      step: at.get('step').integer(INDEX),
    })),
    stepIsOpen: reader.get('stepIsOpen').flag(),
    openFork: reader.get('openFork').orNull((fork) => fork.integer(INDEX)),
    openedFolds: reader.get('openedFolds').list((column) => column.integer(INDEX)),
    zoom: reader
      .get('zoom')
      .orNull((zoom) => ({ k: zoom.get('k').number({ min: 0, max: 100 }), x: zoom.get('x').number() })),
  };
  reader.get('version').integer({ min: 1, max: 1 });
  return reader.misfit ? null : state;
}
