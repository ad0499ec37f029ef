import type { FromView, ToView } from '../protocol/view';
import { readMessage } from './fromHost';

/** The extension as the view knows it. */
export interface Host {
  post(message: FromView): void;
  /** What was kept across reloads; of unknown make. */
  getState(): unknown;
  setState(state: unknown): void;
  /** Calls back with each message that is understood; others are reported and dropped. */
  onMessage(listener: (message: ToView) => void): void;
}

export function connectHost(): Host {
  const api = acquireVsCodeApi();
  const post = (message: FromView): void => {
    api.postMessage(message);
  };
  return {
    post,
    getState: () => api.getState(),
    setState: (state) => {
      api.setState(state);
    },
    onMessage: (listener) => {
      window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const read = readMessage(data);
        if (read.ok) listener(read.value);
        else post({ kind: 'view/failed', message: `A message was not understood: ${read.failure}`, stack: '' });
      });
    },
  };
}
