import { expect, openFile, test } from '../harness/fixtures';

const WRONG = `---
forkline:
  runs: 100
  modles: [a]
---
How many pens has {{who}}?
`;

test.describe('a prompt file', () => {
  test('shows what is wrong with its block, and is not sampled until it is mended', async ({ workbench }) => {
    const { page, workspace } = workbench;
    await workspace.write('wrong.forkline.md', WRONG);
    await openFile(page, 'wrong.forkline.md');
    await expect(page.locator('.squiggly-error')).toHaveCount(2);
    await page.locator('.codelens-decoration a', { hasText: 'Sample' }).click();
    await page.locator('.notification-toast', { hasText: 'cannot be sampled' }).getByText('Show Problems').click();
    await expect(page.locator('.markers-panel')).toContainText('“modles” is no key of the forkline block');
  });

  test('says what a key means, and completes keys that are not there yet', async ({ workbench }) => {
    const { page, workspace } = workbench;
    await workspace.write('keys.forkline.md', '---\nforkline:\n  runs: 4\n  \n---\nHow many?\n');
    await openFile(page, 'keys.forkline.md');
    const key = page.locator('.view-line', { hasText: 'runs' }).getByText('runs');
    await expect(page.locator('.codelens-decoration a')).toContainText('Sample 4×');
    await key.hover();
    await expect(page.locator('.monaco-hover', { hasText: 'How often each model is sampled' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.locator('.view-line').nth(3).click();
    await page.keyboard.press('End');
    await page.keyboard.press('Control+Space');
    const suggestions = page.locator('.suggest-widget.visible');
    await expect(suggestions.locator('.monaco-list-row', { hasText: 'models' })).toBeVisible();
    await expect(suggestions.locator('.monaco-list-row', { hasText: /^runs/ })).toHaveCount(0);
  });

  test('is any Markdown with a block, and no other', async ({ workbench }) => {
    const { page, workspace } = workbench;
    await workspace.write('plain.md', '# Notes\n\nNo prompt.\n');
    await workspace.write('block.md', '---\ntitle: Pens\nforkline:\n  runs: 5\n---\nHow many?\n');
    await openFile(page, 'block.md');
    await expect(page.locator('.codelens-decoration a')).toContainText('Sample 5×');
    await openFile(page, 'plain.md');
    await expect(page.locator('.tab.active', { hasText: 'plain.md' })).toBeVisible();
    await expect(page.locator('.codelens-decoration')).toHaveCount(0);
  });

  test('asks for the values that it leaves open', async ({ workbench, modelServer }) => {
    const { page, workspace } = workbench;
    expect(modelServer.address).toContain('127.0.0.1');
    const prompt = '---\nforkline:\n  models: [abacus-xs]\n  runs: 1\n---\nHow many pens has {{who}}?\n';
    await workspace.write('open.forkline.md', prompt);
    await openFile(page, 'open.forkline.md');
    await page.locator('.codelens-decoration a', { hasText: 'Sample 1×' }).click();
    await expect(page.locator('.quick-input-widget:visible')).toContainText('Variable who (1 of 1)');
    await page.keyboard.press('Escape');
    await expect(page.locator('.quick-input-widget:visible')).toHaveCount(0);
    await expect(page.locator('.statusbar-item', { hasText: 'Sampling' })).toHaveCount(0);
  });
});
