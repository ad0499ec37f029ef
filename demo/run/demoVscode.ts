import { packHelper } from '../vscode/packHelper';
import { packVsix } from '../vscode/packVsix';
import type { DemoWorkspace } from './demoWorkspace';

/** What VS Code is started with, whichever it is. */
export interface DemoSetup {
  readonly extensions: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string>>;
  readonly workspace: DemoWorkspace;
}

/** Packs the extension and the demo's helper, which samples the demo prompt when VS Code has started. */
export async function demoSetup(
  workspace: DemoWorkspace,
  address: string,
  tell: (line: string) => void,
): Promise<DemoSetup> {
  return {
    extensions: [await packVsix(tell), await packHelper()],
    settings: { 'forkline.server.address': address },
    env: { FORKLINE_DEMO_PROMPT: workspace.prompt, FORKLINE_DEMO_START: String(Date.now()) },
    workspace,
  };
}
