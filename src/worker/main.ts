import { parentPort } from 'node:worker_threads';
import type { ToWorker } from '../protocol/worker';
import { LiveAnalysis } from './liveAnalysis';

const port = parentPort;
if (port === null) throw new Error('This program is a worker thread.');

const analysis = new LiveAnalysis({
  post: (message) => {
    port.postMessage(message);
  },
  later: (delayMs, action) => {
    const timer = setTimeout(action, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
  nowMs: () => performance.now(),
});

port.on('message', (message: ToWorker) => {
  analysis.receive(message);
});
