import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { readRunSet } from '../../../src/core/document/readRunSet';
import { expect, openFile, test } from '../harness/fixtures';
import type { Workbench } from '../harness/fixtures';
import { Timeline } from './timeline';

const RUNS = 8;

const PROMPT = `---
forkline:
  models: [abacus-s]
  runs: ${RUNS}
  seed: 7
  options:
    num_predict: 400
---
Jon has 10 shells. Five neighbours each give Jon 7. Jon gives 4 to each of three sisters. A sister has 23 shells too. How many shells does Jon have now?
`;

const SAMPLED = new RegExp(`^${RUNS} runs|^All ${RUNS}|runs did not|No run`);

test.setTimeout(240_000);

test.describe('the whole job', () => {
  test('by mouse: sample, see where the runs part, compare two steps, read one in place', async ({ workbench }) => {
    const { page, workspace } = workbench;
    await workspace.write('mouse.forkline.md', PROMPT);
    await openFile(page, 'mouse.forkline.md');
    await page.locator('.codelens-decoration a', { hasText: `Sample ${RUNS}×` }).click();
    const timeline = new Timeline(page);
    await expect(page.locator('.statusbar-item', { hasText: 'Sampling' })).toBeVisible();
    await sampled(page);
    await expect(timeline.summary).toContainText(SAMPLED);
    await expectSavedRuns(workbench, 'mouse');

    await timeline.button('Fork ›').click();
    await expect(timeline.branches.first()).toBeVisible();
    await timeline.branches.first().getByText('Compare in diff').click();
    await expect(page.locator('.monaco-diff-editor')).toBeVisible();
    await expect(page.locator('.tab.active', { hasText: '↔' })).toBeVisible();

    await page.locator('.tab', { hasText: '.forkline.jsonl' }).click();
    await timeline.branches.first().getByText('Open in text').click();
    await expect(page.locator('.tab.active', { hasText: /run \d+, seed \d+/ })).toBeVisible();
    await expect(page.locator('.statusbar-item', { hasText: 'selected' })).toBeVisible();
  });

  test('by keyboard alone', async ({ workbench }) => {
    const { page, workspace } = workbench;
    const { keyboard } = page;
    await workspace.write('keys.forkline.md', PROMPT);
    await quickly(page, 'Control+P', 'keys.forkline.md');
    await expect(page.locator('.tab.active', { hasText: 'keys.forkline.md' })).toBeVisible();
    await quickly(page, 'F1', '>Forkline: Sample Prompt');
    const timeline = new Timeline(page);
    await expect(page.locator('.statusbar-item', { hasText: 'Sampling' })).toBeVisible();
    await sampled(page);
    await expect(timeline.summary).toContainText(SAMPLED);

    await focusTimeline(page, timeline);
    await keyboard.press('f');
    await expect(timeline.branches.first()).toBeVisible();
    await keyboard.press('Escape');
    await expect(timeline.branches.first()).toBeHidden();

    await tabTo(page, timeline, '[role=grid]');
    await keyboard.press('Home');
    await keyboard.press('ArrowRight');
    await keyboard.press('Enter');
    await expect(timeline.frame.locator('.step-panel .passage').first()).not.toBeEmpty();
    await tabTo(page, timeline, '.step-panel vscode-button, .step-panel button', 'Open in text');
    await keyboard.press('Enter');
    await expect(page.locator('.tab.active', { hasText: /run \d+, seed \d+/ })).toBeVisible();
  });
});

/** Resolves when nothing is being sampled any more. */
async function sampled(page: Page): Promise<void> {
  await expect(page.locator('.statusbar-item', { hasText: 'Sampling' })).toBeHidden({ timeout: 200_000 });
}

/** Goes to the editor group of the timeline, again where the workbench still had the focus to give to something else. */
async function focusTimeline(page: Page, timeline: Timeline): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+2');
    await expect.poll(() => timeline.hasFocus(), { timeout: 5_000 }).toBe(true);
  }).toPass({ timeout: 40_000 });
}

/** Writes into the box that a key opens, and takes what it finds. The box may have looked before a file was there: then once more. */
async function quickly(page: Page, key: string, text: string): Promise<void> {
  const found = page.locator('.quick-input-list .monaco-list-row.focused');
  await expect(async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press(key);
    await expect(page.locator('.quick-input-widget:visible input.input')).toBeFocused({ timeout: 5_000 });
    await page.keyboard.insertText(text);
    await expect(found).toContainText(text.replace(/^>/, ''), { timeout: 5_000 });
  }).toPass({ timeout: 40_000 });
  await page.keyboard.press('Enter');
}

/** Presses Tab until what `selector` finds has the focus. */
async function tabTo(page: Page, { frame }: Timeline, selector: string, text = ''): Promise<void> {
  const hasFocus = async (): Promise<boolean> =>
    frame.locator('body').evaluate(
      (body, wanted) => {
        const { activeElement } = body.ownerDocument;
        return activeElement?.matches(wanted.selector) === true && activeElement.textContent.includes(wanted.text);
      },
      { selector, text },
    );
  for (let presses = 0; presses < 60; presses += 1) {
    if (await hasFocus()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The focus never came to ${selector}.`);
}

async function expectSavedRuns({ workspace }: Workbench, prompt: string): Promise<void> {
  const folder = join(workspace.path, '.forkline');
  const name = (await readdir(folder)).find((file) => file.startsWith(prompt) && file.endsWith('.forkline.jsonl'));
  const { set, damage } = readRunSet(await readFile(join(folder, name ?? ''), 'utf8'));
  expect(damage).toEqual([]);
  expect(set?.runs).toHaveLength(RUNS);
}
