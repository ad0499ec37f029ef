import { expect, openFile, test, toast } from '../harness/fixtures';
import { PARTED_TEXT } from './savedRunSets';
import { Timeline } from './timeline';

const PROMPT = '---\nforkline:\n  models: [abacus-s]\n  runs: 2\n---\nHow many?\n';

test('an untrusted workspace shows saved run sets and samples nothing', async ({ openFresh }) => {
  const { page } = await openFresh({
    files: {
      'saved.forkline.jsonl': PARTED_TEXT,
      'pens.forkline.md': PROMPT,
      '.vscode/settings.json': '{ "forkline.server.address": "http://198.51.100.7:11434" }',
    },
    settings: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' },
  });
  await openFile(page, 'saved.forkline.jsonl');
  const timeline = new Timeline(page);
  await expect(timeline.summary).toContainText('4 runs, 2 answers');
  await expect(timeline.button('Sample more')).toBeHidden();
  await openFile(page, 'pens.forkline.md');
  await page.locator('.codelens-decoration a', { hasText: 'Sample 2×' }).click();
  await expect(toast(page, 'not trusted')).toBeVisible();
  await expect(page.locator('.statusbar-item', { hasText: 'Sampling' })).toHaveCount(0);
});

test('a server on another machine is asked about before anything is sent to it', async ({ openFresh }) => {
  const { page } = await openFresh({
    files: { 'pens.forkline.md': PROMPT },
    settings: { 'forkline.server.address': 'http://198.51.100.7:11434' },
  });
  await openFile(page, 'pens.forkline.md');
  await page.locator('.codelens-decoration a', { hasText: 'Sample 2×' }).click();
  const dialog = page.locator('.monaco-dialog-box');
  await expect(dialog).toContainText('http://198.51.100.7:11434 is not on this machine');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.locator('.statusbar-item', { hasText: 'Sampling' })).toHaveCount(0);
});
