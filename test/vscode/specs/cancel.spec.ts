import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { readRunSet } from '../../../src/core/document/readRunSet';
import type { Run } from '../../../src/core/trace/run';
import { expect, openFile, test, toast } from '../harness/fixtures';
import type { Workbench } from '../harness/fixtures';
import { startScriptedOllama } from './scriptedOllama';
import { Timeline } from './timeline';

const PROMPT = `---
forkline:
  models: [scripted]
  runs: 3
---
How many pens are left?
`;

const THINKING = ['There are 3 boxes.', 'Each box holds 4 pens.', 'That makes 12 pens.'];

async function sample(page: Page): Promise<void> {
  await openFile(page, 'pens.forkline.md');
  await page.locator('.codelens-decoration a', { hasText: 'Sample 3×' }).click();
}

async function savedRuns({ workspace }: Workbench): Promise<readonly Run[]> {
  const folder = join(workspace.path, '.forkline');
  const [name = ''] = (await readdir(folder)).filter((file) => file.endsWith('.forkline.jsonl'));
  return readRunSet(await readFile(join(folder, name), 'utf8')).set?.runs ?? [];
}

const samplingItem = (page: Page) => page.locator('.statusbar-item', { hasText: 'Sampling' });

test.describe('cancelling', () => {
  test('in the middle of a run keeps what has ended and what had arrived', async ({ openFresh }) => {
    const server = await startScriptedOllama({
      thinking: () => THINKING,
      answer: (run) => (run === 0 ? 'The answer is 12.' : null),
    });
    try {
      const workbench = await openFresh({
        files: { 'pens.forkline.md': PROMPT },
        env: { OLLAMA_HOST: server.address },
      });
      const { page } = workbench;
      await sample(page);
      const timeline = new Timeline(page);
      await expect(timeline.frame.locator('.progress-text')).toContainText('1 of 3 runs');
      await expect(timeline.frame.locator('#root')).toContainText('still running');
      await timeline.button('Cancel').click();
      await expect(samplingItem(page)).toBeHidden();
      await expect(timeline.frame.locator('#root')).toContainText('cancelled');
      await expect
        .poll(async () => (await savedRuns(workbench)).map(({ end }) => end.kind))
        .toEqual(['stopped', 'cancelled']);
      const [, cut] = await savedRuns(workbench);
      expect(cut?.trace.thinking).toContain('Each box holds 4 pens.');
      await expect.poll(() => server.cancelled()).toBe(1);
    } finally {
      await server.stop();
    }
  });

  test('while the model is being loaded ends at once and keeps the set', async ({ openFresh }) => {
    const server = await startScriptedOllama({ thinking: () => THINKING, answer: () => '12', loadsSlowly: true });
    try {
      const workbench = await openFresh({
        files: { 'pens.forkline.md': PROMPT },
        env: { OLLAMA_HOST: server.address },
      });
      const { page } = workbench;
      await sample(page);
      await expect(toast(page, 'loading scripted')).toBeVisible();
      await toast(page, 'Sampling pens').getByRole('button', { name: 'Cancel' }).click();
      await expect(samplingItem(page)).toBeHidden();
      await expect(new Timeline(page).frame.locator('#root')).toContainText('No run has');
      expect(await savedRuns(workbench)).toEqual([]);
    } finally {
      await server.stop();
    }
  });

  test('and sampling more goes on with new seeds in the same file', async ({ openFresh }) => {
    let isPatient = true;
    const server = await startScriptedOllama({
      thinking: () => THINKING,
      answer: (run) => (isPatient && run > 0 ? null : 'The answer is 12.'),
    });
    try {
      const workbench = await openFresh({
        files: { 'pens.forkline.md': PROMPT },
        env: { OLLAMA_HOST: server.address },
      });
      const { page } = workbench;
      await sample(page);
      const timeline = new Timeline(page);
      await expect(timeline.frame.locator('.progress-text')).toContainText('1 of 3 runs');
      await samplingItem(page).click();
      await expect(samplingItem(page)).toBeHidden();
      isPatient = false;
      await timeline.button('Sample more').click();
      await expect(page.locator('.quick-input-widget:visible')).toContainText('Runs for each model');
      await page.keyboard.insertText('2');
      await page.keyboard.press('Enter');
      await expect.poll(async () => (await savedRuns(workbench)).length).toBe(4);
      const runs = await savedRuns(workbench);
      expect(runs.map(({ end }) => end.kind)).toEqual(['stopped', 'cancelled', 'stopped', 'stopped']);
      expect(new Set(runs.map(({ seed }) => seed)).size).toBe(4);
      await expect(timeline.summary).toContainText('3 runs');
    } finally {
      await server.stop();
    }
  });
});

test.describe('failing', () => {
  test('to reach a server says so and what can be done', async ({ openFresh }) => {
    const files = { 'pens.forkline.md': PROMPT };
    const { page } = await openFresh({ files, env: { OLLAMA_HOST: 'http://127.0.0.1:9' } });
    await sample(page);
    const told = toast(page, 'No server answers at http://127.0.0.1:9');
    await expect(told).toBeVisible();
    await expect(told.getByRole('button', { name: 'Change Address' })).toBeVisible();
    await expect(new Timeline(page).frame.locator('.remarks-panel')).toContainText('No server answers');
    await expect(samplingItem(page)).toBeHidden();
  });

  test('for want of a model names the model', async ({ openFresh }) => {
    const prompt = PROMPT.replace('[scripted]', '[no-such-model]');
    const { page } = await openFresh({ files: { 'pens.forkline.md': prompt } });
    await sample(page);
    await expect(toast(page, /has no model “no-such-model”. Pull it/)).toBeVisible();
  });
});
