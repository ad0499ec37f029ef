import { Worker } from 'node:worker_threads';
import type { FromWorker } from '../../protocol/worker';
import type { StartThread } from './analysisThread';

/** Starts the worker program `path` as a thread of the extension host's process. */
export const startWorker =
  (path: string): StartThread =>
  (receive, ended) => {
    const worker = new Worker(path);
    worker.on('message', (message: FromWorker) => {
      receive(message);
    });
    worker.on('error', (error: unknown) => {
      ended(error instanceof Error ? error.message : String(error));
    });
    worker.on('exit', (exitCode) => {
      ended(`exit code ${exitCode}`);
    });
    return {
      post: (message) => {
        worker.postMessage(message);
      },
      terminate: () => worker.terminate(),
    };
  };
