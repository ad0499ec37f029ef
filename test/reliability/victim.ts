/** A process that samples and that is going to be killed. */
export interface Victim {
  /** Settles when the process is gone, for whatever reason. */
  readonly ended: Promise<void>;
  /** `kill -9`; resolves when the process is gone. */
  readonly kill: () => Promise<void>;
  /** The run-set file that it writes. */
  readonly runSetPath: () => Promise<string>;
  /** Ends and removes what was started beside it, but for the run set's folder. */
  readonly close: () => Promise<void>;
}

/** Starts a victim that samples a prompt from a server in a folder. */
export type StartVictim = (from: { readonly address: string; readonly folder: string }) => Promise<Victim>;

export const VICTIM_PROMPT_FILE = 'stamps.forkline.md';

/** A prompt whose plan does not end before the kill. */
export const victimPrompt = (model: string): string =>
  `---\nforkline:\n  models: [${model}]\n  runs: 64\n  seed: 100\n---\nWhat time is it?\n`;
