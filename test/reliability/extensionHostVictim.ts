import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium, type Browser } from '@playwright/test';
import { findBrowser } from '../../demo/vscode/findBrowser';
import { packVsix } from '../../demo/vscode/packVsix';
import { setupVscode, whyNoVscode } from '../../demo/vscode/setupVscode';
import { startVscode, type RunningVscode } from '../../demo/vscode/startVscode';
import { BROWSER_ARGS, openFile, openWorkbench } from '../../demo/vscode/workbench';
import { STAMPED_MODEL } from './stampingServer';
import { VICTIM_PROMPT_FILE, victimPrompt, type StartVictim, type Victim } from './victim';

const EDITION = 'floor';

/** Extension hosts of a real VS Code with the packed extension. */
export interface ExtensionHostVictims {
  readonly start: StartVictim;
  readonly close: () => Promise<void>;
}

/** Null, with the reason told, where VS Code, a browser or a process list cannot be had here. */
export async function extensionHostVictims(tell: (line: string) => void): Promise<ExtensionHostVictims | null> {
  const executablePath = findBrowser();
  const why =
    executablePath === null
      ? 'no browser was found'
      : process.platform === 'linux'
        ? whyNoVscode(EDITION)
        : 'not Linux';
  if (executablePath === null || why !== null) {
    tell(`The extension host is left out: ${why ?? ''}.`);
    return null;
  }
  const installed = await setupVscode(EDITION, tell);
  const extensions = [await packVsix(tell)];
  const browser = await chromium.launch({ executablePath, args: [...BROWSER_ARGS] });
  const start: StartVictim = async ({ address, folder }) => {
    await writeFile(join(folder, VICTIM_PROMPT_FILE), victimPrompt(STAMPED_MODEL));
    const vscode = await startVscode(installed, { extensions, env: { OLLAMA_HOST: address } });
    return startSampling(browser, vscode, folder);
  };
  return { start, close: () => browser.close() };
}

async function startSampling(browser: Browser, vscode: RunningVscode, folder: string): Promise<Victim> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const page = await context.newPage();
  await openWorkbench(page, vscode, folder);
  await openFile(page, VICTIM_PROMPT_FILE);
  await page.locator('.codelens-decoration a', { hasText: 'Sample 64×' }).click();
  return {
    ended: vscode.ended,
    kill: async () => {
      const pid = await extensionHostOf(vscode);
      process.kill(pid, 'SIGKILL');
      while (await isThere(pid)) await delay(5);
      // Before another extension host is started in its place.
      await context.close();
      await vscode.stop();
    },
    runSetPath: async () => {
      const names = await readdir(join(folder, '.forkline'));
      const name = names.find((entry) => entry.endsWith('.forkline.jsonl'));
      if (name === undefined) throw new Error(`No run set is among ${names.join(', ')}.`);
      return join(folder, '.forkline', name);
    },
    close: async () => {
      await context.close();
      await vscode.stop();
    },
  };
}

/** The extension host among the processes that VS Code's server has started, which share its process group. */
async function extensionHostOf({ pid: group }: RunningVscode): Promise<number> {
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const command = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    if (!command.includes('--type=extensionHost')) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    // After the name in brackets: state, parent, process group.
    const processGroup = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
    if (processGroup === group) return Number(name);
  }
  throw new Error('VS Code has no extension host.');
}

/** A process that was killed stays in the list as a zombie until its parent has looked. */
async function isThere(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat !== '' && !stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
}
