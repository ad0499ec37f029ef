import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';

/** Where the models come from: as found, or one that was asked for; an address starts with `http`. */
export type ServerWish = 'auto' | 'ollama' | 'embedded' | `http${string}`;

/** `installed` is the user's own VS Code program, under a profile of its own; `npm` the one from npm, in a browser. */
export type VscodeWish = 'auto' | 'installed' | 'npm';

export interface StartOptions {
  readonly isHeadless: boolean;
  /** Absolute; where the results of a headless start go. Null for the default place. */
  readonly out: string | null;
  readonly server: ServerWish;
  readonly vscode: VscodeWish;
  readonly asksForHelp: boolean;
}

export const START_HELP = `Usage: npm start [-- OPTIONS]

Sets everything up and samples the demo prompt in a real VS Code, under a profile of its own.

  --headless         without a screen: writes run set, report and screenshots, and ends
  --out FOLDER       where a headless start writes to (.cache/demo/out)
  --server WHICH     auto (default), ollama, embedded, or the address of a running server
  --vscode WHICH     auto (default), installed, or npm
  --help             this text
`;

/** Reads the arguments of `npm start`; a wrong one gives a sentence. Relative folders are seen from `cwd`. */
export function readStartOptions(args: readonly string[], cwd: string): StartOptions | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        headless: { type: 'boolean', default: false },
        out: { type: 'string' },
        server: { type: 'string', default: 'auto' },
        vscode: { type: 'string', default: 'auto' },
        help: { type: 'boolean', default: false },
      },
    });
    const { server, vscode, out } = values;
    if (!isServerWish(server)) return `--server takes auto, ollama, embedded or an address, not “${server}”.`;
    if (!isVscodeWish(vscode)) return `--vscode takes auto, installed or npm, not “${vscode}”.`;
    const folder = out === undefined || isAbsolute(out) ? (out ?? null) : join(cwd, out);
    return { isHeadless: values.headless, out: folder, server, vscode, asksForHelp: values.help };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function isServerWish(value: string): value is ServerWish {
  return ['auto', 'ollama', 'embedded'].includes(value) || /^https?:\/\//.test(value);
}

function isVscodeWish(value: string): value is VscodeWish {
  return ['auto', 'installed', 'npm'].includes(value);
}
