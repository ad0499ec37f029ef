/** A model server that answers. */
export interface RunningModelServer {
  readonly kind: 'ollama' | 'embedded';
  /** Without a slash at the end. */
  readonly address: string;
  /** What it is, for people. */
  readonly title: string;
  /** Ends what was started for it; nothing where it was running before. */
  readonly stop: () => Promise<void>;
}
