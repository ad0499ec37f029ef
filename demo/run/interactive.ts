import { EDITION_SOURCES } from '../vscode/editions';
import { setupVscode, whyNoVscode } from '../vscode/setupVscode';
import { startVscode } from '../vscode/startVscode';
import type { CleanUp } from './cleanUp';
import { demoSetup, type DemoSetup } from './demoVscode';
import type { DemoWorkspace } from './demoWorkspace';
import { findInstalledVscode, openInstalledVscode } from './installedVscode';
import { openUrl } from './openUrl';
import type { VscodeWish } from './startOptions';

export interface InteractiveInput {
  readonly workspace: DemoWorkspace;
  /** Of the model server. */
  readonly address: string;
  readonly wish: VscodeWish;
  readonly tell: (line: string) => void;
  readonly cleanUp: CleanUp;
}

/** Opens a real VS Code on the demo workspace, which samples the demo prompt; resolves when it was closed. */
export async function runInteractive(input: InteractiveInput): Promise<void> {
  const { workspace, address, wish, tell } = input;
  const program = wish === 'npm' ? null : findInstalledVscode();
  if (program === null && wish === 'installed') throw new Error('No VS Code was found that can be opened here.');
  const setup = await demoSetup(workspace, address, tell);
  if (program === null) await openInBrowser(input, setup);
  else await openInstalled(input, setup, program);
}

async function openInstalled({ tell, cleanUp }: InteractiveInput, setup: DemoSetup, program: string): Promise<void> {
  tell(`Opening ${program} with a profile of its own. Ctrl-C ends the demo.`);
  const window = await openInstalledVscode(program, setup);
  cleanUp.add(window.stop);
  await window.ended;
}

async function openInBrowser({ tell, cleanUp }: InteractiveInput, setup: DemoSetup): Promise<void> {
  const missing = whyNoVscode('floor');
  if (missing !== null) throw new Error(`${missing} Install VS Code, so that \`code\` is found.`);
  const installed = await setupVscode('floor', tell);
  const vscode = await startVscode(installed, setup);
  cleanUp.add(vscode.stop);
  const url = vscode.workbenchUrl(setup.workspace.folder);
  const opened = openUrl(url);
  const version = EDITION_SOURCES.floor.vscode;
  tell(`VS Code ${version} ${opened ? 'opens in your browser' : 'waits for your browser'}: ${url}`);
  tell('It samples the demo prompt as soon as it has started. Ctrl-C ends the demo.');
  await vscode.ended;
}
