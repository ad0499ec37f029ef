import { defineConfig } from '@playwright/test';
import { EDITIONS, type Edition } from '../../demo/vscode/editions';
import { findBrowser } from '../../demo/vscode/findBrowser';
import { BROWSER_ARGS } from '../../demo/vscode/workbench';

const executablePath = findBrowser();

export default defineConfig<object, { readonly edition: Edition }>({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results/vscode',
  timeout: 90_000,
  // A first webview on a busy machine takes longer than the usual five seconds.
  expect: { timeout: 20_000 },
  workers: 1,
  // A workbench of its own accord takes the focus or closes a list now and then; the runner tells of every second try.
  retries: process.env['CI'] === undefined ? 0 : 1,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  use: {
    trace: 'off',
    launchOptions: { args: [...BROWSER_ARGS], ...(executablePath === null ? {} : { executablePath }) },
  },
  projects: EDITIONS.map((edition) => ({ name: edition, use: { edition } })),
});
