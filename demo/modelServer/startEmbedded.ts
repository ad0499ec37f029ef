import type { RunningModelServer } from './runningModelServer';

export function startEmbedded(): Promise<RunningModelServer> {
  return Promise.reject(new Error('The embedded server is not there.'));
}
