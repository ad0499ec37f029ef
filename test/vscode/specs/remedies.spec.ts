import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { readRunSet } from '../../../src/core/document/readRunSet';
import type { Run } from '../../../src/core/trace/run';
import { expect, openFile, runCommand, test, toast } from '../harness/fixtures';
import type { Workbench } from '../harness/fixtures';
import { startScriptedOllama } from './scriptedOllama';
import { Timeline } from './timeline';

const promptFor = (model: string, runs = 2): string =>
  `---\nforkline:\n  models: ["${model}"]\n  runs: ${runs}\n  seed: 40\n---\nHow many pens are left?\n`;

const THINKING = ['There are 3 boxes.', 'Each box holds 4 pens.'];

async function sample(page: Page, runs = 2): Promise<void> {
  await openFile(page, 'pens.forkline.md');
  await page.locator('.codelens-decoration a', { hasText: `Sample ${runs}×` }).click();
}

async function savedRuns({ workspace }: Workbench): Promise<readonly Run[]> {
  const folder = join(workspace.path, '.forkline');
  const [name = ''] = (await readdir(folder)).filter((file) => file.endsWith('.forkline.jsonl'));
  return readRunSet(await readFile(join(folder, name), 'utf8')).set?.runs ?? [];
}

test.describe('what can be done about a failure', () => {
  test('a model that is missing is pulled with progress, and the pull can be cancelled', async ({ openFresh }) => {
    const server = await startScriptedOllama({
      thinking: () => THINKING,
      answer: () => 'The answer is 12.',
      toPull: 'tiny:1b',
    });
    try {
      const workbench = await openFresh({
        files: { 'pens.forkline.md': promptFor('tiny:1b') },
        env: { OLLAMA_HOST: server.address },
      });
      const { page } = workbench;
      await sample(page);
      await toast(page, 'has no model “tiny:1b”').getByRole('button', { name: 'Pull model' }).click();
      const pulling = toast(page, 'Pulling tiny:1b');
      await expect(pulling).toContainText('1 MB / 4 MB');
      await pulling.getByRole('button', { name: 'Cancel' }).click();
      await expect.poll(() => server.pullsCancelled()).toBe(1);
      await expect(pulling).toBeHidden();
      await runCommand(page, 'Forkline: Pull Model');
      await page.locator('.quick-input-widget:visible input.input').fill('tiny:1b');
      await page.keyboard.press('Enter');
      await expect(pulling).toContainText('1 MB / 4 MB');
      server.finishPull();
      await expect(toast(page, 'The model tiny:1b is there.')).toBeVisible();
    } finally {
      await server.stop();
    }
  });

  test('after a pull the runs that were missing are sampled with their seeds', async ({ openFresh }) => {
    const server = await startScriptedOllama({
      thinking: () => THINKING,
      answer: () => 'The answer is 12.',
      toPull: 'tiny:1b',
    });
    try {
      const workbench = await openFresh({
        files: { 'pens.forkline.md': promptFor('tiny:1b') },
        env: { OLLAMA_HOST: server.address },
      });
      const { page } = workbench;
      await sample(page);
      await toast(page, 'has no model “tiny:1b”').getByRole('button', { name: 'Pull model' }).click();
      await expect(toast(page, 'Pulling tiny:1b')).toContainText('1 MB / 4 MB');
      server.finishPull();
      await expect(new Timeline(page).summary).toContainText('2 runs');
      await expect
        .poll(async () => (await savedRuns(workbench)).map(({ id, seed }) => [id, seed]))
        .toEqual([
          ['r1', 40],
          ['r2', 41],
        ]);
    } finally {
      await server.stop();
    }
  });

  test('a run that failed is tried again alone, with its seed, and what had arrived stays', async ({ openFresh }) => {
    const server = await startScriptedOllama({
      thinking: () => THINKING,
      answer: () => 'The answer is 12.',
      breaks: (run) => run === 1,
    });
    try {
      const workbench = await openFresh({
        files: { 'pens.forkline.md': promptFor('scripted', 3) },
        env: { OLLAMA_HOST: server.address },
      });
      const { page } = workbench;
      await sample(page, 3);
      const timeline = new Timeline(page);
      const notes = timeline.frame.locator('.notes-panel');
      await expect(notes).toContainText('Run r2');
      await expect(notes).toContainText('was lost');
      await timeline.button('Try again').click();
      await expect.poll(async () => (await savedRuns(workbench)).length).toBe(4);
      const runs = await savedRuns(workbench);
      expect(runs.map(({ seed, end }) => [seed, end.kind])).toEqual([
        [40, 'stopped'],
        [41, 'failed'],
        [42, 'stopped'],
        [41, 'stopped'],
      ]);
      expect(runs[1]?.trace.thinking).toContain('Each box holds 4 pens.');
      expect(server.requests()).toHaveLength(4);
    } finally {
      await server.stop();
    }
  });

  test('a context that was too small is raised for the runs that it cut', async ({ openFresh }) => {
    const server = await startScriptedOllama({
      thinking: () => THINKING,
      answer: () => 'The answer is',
      doneReason: (run) => (run === 0 ? 'length' : 'stop'),
    });
    const prompt = promptFor('scripted', 1).replace('  runs', '  options: { num_ctx: 60 }\n  runs');
    try {
      const workbench = await openFresh({
        files: { 'pens.forkline.md': prompt },
        env: { OLLAMA_HOST: server.address },
      });
      const { page } = workbench;
      await sample(page, 1);
      await new Timeline(page).button('Raise the context').click();
      const box = page.locator('.quick-input-widget:visible');
      await expect(box).toContainText('It was 60.');
      await page.keyboard.press('Enter');
      await expect
        .poll(async () => (await savedRuns(workbench)).map(({ end }) => end.kind))
        .toEqual(['context', 'stopped']);
      const [cut, again] = await savedRuns(workbench);
      expect(again?.seed).toBe(cut?.seed);
      expect(again?.provenance?.options['num_ctx']).toBe(120);
    } finally {
      await server.stop();
    }
  });
});
