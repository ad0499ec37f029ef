import { parseArgs, type ParseArgsConfig } from 'node:util';
import { err, ok, type Result } from '../core/result';

/** What the process ends with. Stable: scripts rely on it. */
export const EXIT = {
  done: 0,
  /** It could not be done; what failed stands on the standard error. */
  failed: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** The file holds no run set that could be read, not even in part. */
  unreadable: 3,
  /** Interrupted from the keyboard; what there was is kept. */
  cancelled: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The world of a command. Texts end with a line feed. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** All of the standard input. */
  input(): Promise<Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Width of lines for people, in characters. */
  readonly columns: number;
  now(): Date;
}

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly help: string;
  run(args: readonly string[], terminal: Terminal): Promise<ExitCode>;
}

type Parsed<T extends ParseArgsConfig> = ReturnType<typeof parseArgs<T>>;

/** Options and operands of a command, or what is wrong with them. */
export function parseArguments<T extends ParseArgsConfig>(config: T): Result<Parsed<T>, string> {
  try {
    return ok(parseArgs(config));
  } catch (error) {
    if (error instanceof TypeError) return err(error.message);
    throw error;
  }
}

/** Says what is wrong with a command line and where its help is. */
export function usageError(command: string, message: string, terminal: Terminal): ExitCode {
  terminal.err(`forkline ${command}: ${message}\nSee “forkline ${command} --help”.\n`);
  return EXIT.usage;
}

/** Says what could not be done. */
export function failure(command: string, message: string, terminal: Terminal): ExitCode {
  terminal.err(`forkline ${command}: ${message}\n`);
  return EXIT.failed;
}
