import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { readRunSet } from '../../../src/core/document/readRunSet';
import type { Run } from '../../../src/core/trace/run';
import { killExtensionHost } from '../harness/extensionHost';
import { expect, openFile, runCommand, test, toast, workbenchReady } from '../harness/fixtures';
import type { Workbench } from '../harness/fixtures';
import { startScriptedOllama } from './scriptedOllama';
import { Timeline } from './timeline';

const PROMPT = '---\nforkline:\n  models: [scripted]\n  runs: 3\n  seed: 70\n---\nHow many pens are left?\n';
const FILES = { 'pens.forkline.md': PROMPT };
const THINKING = ['There are 3 boxes.', 'Each box holds 4 pens.', 'That makes 12 pens.'];

// Windows are opened twice here, and hosts are started anew.
test.setTimeout(240_000);

/** The second run writes and never ends, until `isPatient` is given up. */
async function startPatient() {
  const patience = { isPatient: true };
  const server = await startScriptedOllama({
    thinking: () => THINKING,
    answer: (run) => (run === 1 && patience.isPatient ? null : 'The answer is 12.'),
  });
  return { server, patience };
}

async function sampleUntilSecond(page: Page): Promise<void> {
  await openFile(page, 'pens.forkline.md');
  await page.locator('.codelens-decoration a', { hasText: 'Sample 3×' }).click();
  await expect(new Timeline(page).frame.locator('.progress-text')).toContainText('1 of 3 runs');
}

async function filesOf({ workspace }: Workbench, ending: string): Promise<readonly string[]> {
  const folder = join(workspace.path, '.forkline');
  return (await readdir(folder)).filter((file) => file.endsWith(ending)).map((file) => join(folder, file));
}

async function savedRuns(workbench: Workbench): Promise<readonly Run[]> {
  const [path = ''] = await filesOf(workbench, '.forkline.jsonl');
  return readRunSet(await readFile(path, 'utf8')).set?.runs ?? [];
}

/** Resolves when the journal holds what the live run has written. */
async function journalled(workbench: Workbench): Promise<void> {
  await expect
    .poll(async () => {
      const [path] = await filesOf(workbench, '.forkline-journal');
      return path === undefined ? '' : await readFile(path, 'utf8');
    })
    .toContain('That makes 12 pens.');
}

/** Runs by seed and end, in the order of the file. */
const told = (runs: readonly Run[]) => runs.map(({ seed, end }) => [seed, end.kind]);

test.describe('a sampling that was interrupted', () => {
  test.skip(process.platform !== 'linux', 'Processes are told apart by what Linux says of them.');

  test('by the death of the extension host is found with its text and gone on with', async ({ openFresh }) => {
    const { server, patience } = await startPatient();
    try {
      const workbench = await openFresh({ files: FILES, env: { OLLAMA_HOST: server.address } });
      const { page, vscode } = workbench;
      await sampleUntilSecond(page);
      await journalled(workbench);
      await killExtensionHost(vscode);
      patience.isPatient = false;
      await page.reload();
      await workbenchReady(page);
      const offer = toast(page, 'The sampling of pens was interrupted');
      await expect(offer).toContainText('2 runs are missing');
      expect(told(await savedRuns(workbench))).toEqual([
        [70, 'stopped'],
        [71, 'failed'],
      ]);
      expect((await savedRuns(workbench))[1]?.trace.thinking).toContain('That makes 12 pens.');
      await offer.getByRole('button', { name: 'Continue Sampling' }).click();
      await expect
        .poll(async () => told(await savedRuns(workbench)))
        .toEqual([
          [70, 'stopped'],
          [71, 'failed'],
          [71, 'stopped'],
          [72, 'stopped'],
        ]);
      await expect(new Timeline(page).summary).toContainText('3 runs');
      await expect.poll(() => filesOf(workbench, '.forkline-journal')).toEqual([]);
    } finally {
      await server.stop();
    }
  });

  test('by reloading the window keeps what arrived, and the timeline offers to go on', async ({ openFresh }) => {
    const { server, patience } = await startPatient();
    try {
      const workbench = await openFresh({ files: FILES, env: { OLLAMA_HOST: server.address } });
      const { page } = workbench;
      await sampleUntilSecond(page);
      await journalled(workbench);
      patience.isPatient = false;
      await page.reload();
      await workbenchReady(page);
      const offer = toast(page, 'The sampling of pens was interrupted');
      await expect(offer).toContainText('2 runs are missing');
      await offer.getByRole('button', { name: 'Open' }).click();
      const timeline = new Timeline(page);
      await expect(timeline.frame.locator('.unfinished')).toContainText('2 runs are missing');
      await expect(timeline.frame.locator('.notes-panel')).toContainText('Run r2');
      await timeline.button('Continue sampling').click();
      await expect
        .poll(async () => told(await savedRuns(workbench)))
        .toEqual([
          [70, 'stopped'],
          [71, 'failed'],
          [71, 'stopped'],
          [72, 'stopped'],
        ]);
    } finally {
      await server.stop();
    }
  });
});

test('a second window on the same set reads only, and says who samples', async ({ openFresh, browser }) => {
  const { server } = await startPatient();
  try {
    const workbench = await openFresh({ files: FILES, env: { OLLAMA_HOST: server.address } });
    await sampleUntilSecond(workbench.page);
    await journalled(workbench);
    const before = await savedRuns(workbench);
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    const page = await context.newPage();
    await page.goto(workbench.vscode.workbenchUrl(workbench.workspace.path));
    await workbenchReady(page);
    const [path = ''] = await filesOf(workbench, '.forkline.jsonl');
    await openFile(page, path.slice(path.lastIndexOf('/') + 1));
    const second = new Timeline(page);
    await expect(second.frame.locator('.unfinished')).toContainText('Another window samples into this set (process');
    await expect(second.button('Sample more')).toBeHidden();
    expect(await savedRuns(workbench)).toEqual(before);
    await new Timeline(workbench.page).button('Cancel').click();
    await expect(second.frame.locator('.unfinished')).toBeHidden();
    await expect(second.button('Sample more')).toBeVisible();
    await context.close();
  } finally {
    await server.stop();
  }
});

test('an untrusted workspace leaves an interrupted sampling as it is', async ({ openFresh }) => {
  const { server } = await startPatient();
  try {
    const workbench = await openFresh({ files: FILES, env: { OLLAMA_HOST: server.address } });
    await sampleUntilSecond(workbench.page);
    await journalled(workbench);
    const [setPath = ''] = await filesOf(workbench, '.forkline.jsonl');
    const [journal = ''] = await filesOf(workbench, '.forkline-journal');
    const [setText, journalText] = [await readFile(setPath, 'utf8'), await readFile(journal, 'utf8')];
    const untrusted = await openFresh({
      files: { 'pens.forkline.jsonl': setText, 'pens.forkline-journal': journalText.replace(/"pid":\d+/, '"pid":0') },
      settings: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' },
    });
    await openFile(untrusted.page, 'pens.forkline.jsonl');
    await expect(new Timeline(untrusted.page).grid).toBeVisible();
    await runCommand(untrusted.page, 'Forkline: Continue Sampling');
    await expect(toast(untrusted.page, 'not trusted')).toBeVisible();
    expect(await readFile(join(untrusted.workspace.path, 'pens.forkline.jsonl'), 'utf8')).toBe(setText);
  } finally {
    await server.stop();
  }
});
