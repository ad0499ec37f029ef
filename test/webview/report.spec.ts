import { expect, test, type Page } from '@playwright/test';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { runSetText } from '../../src/core/document/writeRunSet';
import type { RunSet } from '../../src/core/document/runSet';
import { abacusSet, importedSet } from './harness/samples';

const ROOT = join(import.meta.dirname, '../..');
const run = promisify(execFile);
let folder = '';

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forkline-report-'));
  await run(process.execPath, [
    join(ROOT, 'esbuild.mjs'),
    '--production',
    '--quiet',
    '--outdir',
    join(folder, 'built'),
  ]);
});

test.afterAll(() => rm(folder, { recursive: true, force: true }));

interface Report {
  readonly path: string;
  readonly requests: readonly string[];
  readonly complaints: readonly string[];
}

/** The page that the command line makes, opened from the disk as anybody would who got it. */
async function openReport(page: Page, set: RunSet): Promise<Report> {
  const file = join(folder, 'set.forkline.jsonl');
  const path = join(folder, 'report.html');
  await writeFile(file, runSetText(set));
  await run(process.execPath, [join(folder, 'built/cli.mjs'), 'export', file, '--html', '--out', path, '--force']);
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(pathToFileURL(path).href);
  await page.getByRole('main').waitFor();
  return { path, requests, complaints };
}

test('stands alone: nothing is loaded, nothing complains, and it is small', async ({ page }) => {
  const report = await openReport(page, abacusSet('shells-s-32'));
  await expect(page.getByRole('grid')).toBeVisible();
  expect(report.requests.filter((url) => url !== pathToFileURL(report.path).href)).toEqual([]);
  expect(report.complaints).toEqual([]);
  expect((await stat(report.path)).size).toBeLessThan(1_000_000);
});

test('is the whole view but for what needs an editor', async ({ page }) => {
  await openReport(page, abacusSet('shells-s-8'));
  const fork = page.getByRole('button', { name: /^Fork 1 at step/ });
  await fork.click();
  await expect(fork).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('grid').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Copy' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open in text' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Compare in diff/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Show as table' }).click();
  await expect(page.getByRole('table', { name: 'Runs', exact: true })).toBeVisible();
});

test('follows the colours of the system', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await openReport(page, abacusSet('shells-s-8'));
  const background = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await background()).toBe('rgb(255, 255, 255)');
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await background()).toBe('rgb(31, 31, 31)');
});

test('shows what is hostile as text', async ({ page }) => {
  const attack = '</script><script>document.title="owned"</script><!--<script>\u2028';
  const line = (id: string, thinking: string): string => JSON.stringify({ id, thinking, answer: '4', model: attack });
  const set = importedSet([line(attack, `${attack} one.\nTwo.`), line('2', 'Another.\nTwo.')].join('\n'), attack);
  const report = await openReport(page, set);
  await page.getByRole('button', { name: 'Show as table' }).click();
  await expect(page.getByRole('table', { name: 'Runs', exact: true })).toContainText('</script><script>');
  await expect(page).toHaveTitle(/<\/script>/);
  expect(report.complaints).toEqual([]);
});
