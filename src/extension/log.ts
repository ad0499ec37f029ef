/** Where the extension writes what happened. Prompts and traces go to `trace` alone. */
export interface Log {
  trace(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** What was thrown, as a line for the log. */
export const thrownText = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
