import { expect, openFile, runCommand, test, workbenchReady } from '../harness/fixtures';
import { sealedLine } from '../../../src/core/document/sealedLine';
import { FORMAT_NAME } from '../../../src/core/document/writeRunSet';
import { DAMAGED_TEXT, PARTED_TEXT } from './savedRunSets';
import { Timeline } from './timeline';

/** The workbench writes what it keeps for a reload every five seconds, and says nowhere that it did. */
const STATE_WRITTEN_MS = 6_500;

test.describe('a saved run set', () => {
  test('shows the same when it is closed and opened again', async ({ workbench }) => {
    const { page, workspace } = workbench;
    await workspace.write('again.forkline.jsonl', PARTED_TEXT);
    await openFile(page, 'again.forkline.jsonl');
    const timeline = new Timeline(page);
    await expect(timeline.summary).toContainText('4 runs, 2 answers');
    const first = await timeline.frame.locator('#root').innerText();
    await runCommand(page, 'View: Close All Editors');
    await expect(page.locator('iframe.webview')).toHaveCount(0);
    await openFile(page, 'again.forkline.jsonl');
    await expect(timeline.summary).toContainText('4 runs, 2 answers');
    expect(await timeline.frame.locator('#root').innerText()).toBe(first);
  });

  test('keeps what was open in it when it is hidden, and when the window is reloaded', async ({ openFresh }) => {
    const { page } = await openFresh({ files: { 'kept.forkline.jsonl': PARTED_TEXT, 'other.txt': 'other' } });
    await openFile(page, 'kept.forkline.jsonl');
    const timeline = new Timeline(page);
    await timeline.button('Show as table').click();
    await expect(timeline.frame.getByRole('table').first()).toBeVisible();
    await openFile(page, 'other.txt');
    await expect(page.locator('.tab.active', { hasText: 'other.txt' })).toBeVisible();
    await page.locator('.tab', { hasText: 'kept.forkline.jsonl' }).click();
    await expect(timeline.frame.getByRole('table').first()).toBeVisible();
    await page.waitForTimeout(STATE_WRITTEN_MS);
    await page.reload();
    await workbenchReady(page);
    await expect(timeline.frame.getByRole('table').first()).toBeVisible();
    await expect(timeline.summary).toContainText('4 runs, 2 answers');
  });

  test('opens with what could be read of it when it is damaged, and says what could not', async ({ workbench }) => {
    const { page, workspace } = workbench;
    await workspace.write('damaged.forkline.jsonl', DAMAGED_TEXT);
    await openFile(page, 'damaged.forkline.jsonl');
    const timeline = new Timeline(page);
    await expect(timeline.summary).toContainText('3 runs');
    await expect(timeline.frame.locator('.remarks-panel')).toContainText('Line 3 is not what was written');
  });

  test('of a later format version says so', async ({ workbench }) => {
    const { page, workspace } = workbench;
    await workspace.write('newer.forkline.jsonl', sealedLine({ kind: 'header', format: FORMAT_NAME, version: 2 }));
    await openFile(page, 'newer.forkline.jsonl');
    await expect(new Timeline(page).frame.getByRole('alert')).toContainText('format version 2');
  });

  test('that is none says so, and shows itself when it is restored', async ({ workbench }) => {
    const { page, workspace } = workbench;
    await workspace.write('restored.forkline.jsonl', 'no run set\n');
    await openFile(page, 'restored.forkline.jsonl');
    const timeline = new Timeline(page);
    await expect(timeline.frame.getByRole('alert')).toContainText('no run set');
    await workspace.write('restored.forkline.jsonl', PARTED_TEXT);
    await expect(timeline.summary).toContainText('4 runs, 2 answers');
  });

  test('shows lines that others append to its file', async ({ workbench }) => {
    const { page, workspace } = workbench;
    const lines = PARTED_TEXT.trimEnd().split('\n');
    await workspace.write('grown.forkline.jsonl', `${lines.slice(0, 3).join('\n')}\n`);
    await openFile(page, 'grown.forkline.jsonl');
    const timeline = new Timeline(page);
    await expect(timeline.summary).toContainText('2 runs');
    await workspace.write('grown.forkline.jsonl', PARTED_TEXT);
    await expect(timeline.summary).toContainText('4 runs, 2 answers');
  });

  test('lets its forks be walked by command', async ({ workbench }) => {
    const { page, workspace } = workbench;
    await workspace.write('walked.forkline.jsonl', PARTED_TEXT);
    await openFile(page, 'walked.forkline.jsonl');
    const timeline = new Timeline(page);
    await expect(timeline.summary).toContainText('4 runs');
    await runCommand(page, 'Forkline: Go to Next Fork');
    await expect(timeline.branches.first()).toContainText('2 of 4 runs');
  });

  test('reads its answers in another way on request, and keeps that in the file', async ({ workbench }) => {
    const { page, workspace } = workbench;
    await workspace.write('rule.forkline.jsonl', PARTED_TEXT);
    await openFile(page, 'rule.forkline.jsonl');
    const timeline = new Timeline(page);
    await expect(timeline.frame.locator('.answers-list')).toContainText('7');
    await timeline.button('How the answer is read').click();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'The whole text' }).click();
    await expect(timeline.frame.locator('.answers-list')).toContainText('The answer is 7.');
    await runCommand(page, 'View: Close All Editors');
    await openFile(page, 'rule.forkline.jsonl');
    await expect(timeline.frame.locator('.answers-list')).toContainText('The answer is 7.');
  });
});
