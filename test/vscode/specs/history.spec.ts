import { expect, test } from '../harness/fixtures';
import { PARTED_TEXT } from './savedRunSets';
import { Timeline } from './timeline';

test('the list of run sets is empty with an offer, follows the files, opens and deletes', async ({ openFresh }) => {
  const { page, workspace } = await openFresh();
  await page.getByRole('tab', { name: 'Forkline' }).click();
  const list = page.locator('.sidebar');
  await expect(list.getByRole('button', { name: 'Sample Prompt' })).toBeVisible();
  await workspace.write('.forkline/pens-1.forkline.jsonl', PARTED_TEXT);
  const row = list.locator('.monaco-list-row', { hasText: 'pens' });
  await expect(row).toContainText('4 runs');
  await row.click();
  await expect(new Timeline(page).summary).toContainText('4 runs, 2 answers');
  await row.hover();
  await row.getByRole('button', { name: /Delete Run Set/ }).click();
  const dialog = page.locator('.monaco-dialog-box');
  await expect(dialog).toContainText('Delete pens-1.forkline.jsonl?');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(row).toHaveCount(0);
  await expect(list.getByRole('button', { name: 'Sample Prompt' })).toBeVisible();
  await expect(page.locator('iframe.webview')).toHaveCount(0);
});
