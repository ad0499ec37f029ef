import { createServer } from 'node:http';
import { expect, openFile, runCommand, test, toast } from '../harness/fixtures';
import { PARTED_TEXT } from './savedRunSets';
import { Timeline } from './timeline';

/** Counts who asks. */
async function listen(): Promise<{ address: string; requests: () => number; close: () => Promise<void> }> {
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    response.writeHead(404, { 'content-type': 'application/json' });
    response.end('{"error":"none"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  return {
    address: `http://127.0.0.1:${port}`,
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}

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

for (const command of ['Pull Model', 'Set Server Token', 'Start Ollama', 'Check Server']) {
  test(`an untrusted workspace refuses “${command}”`, async ({ openFresh }) => {
    const asked = await listen();
    try {
      const { page } = await openFresh({
        settings: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' },
        env: { OLLAMA_HOST: asked.address },
      });
      await runCommand(page, `Forkline: ${command}`);
      await expect(toast(page, 'not trusted')).toBeVisible();
      await expect(page.locator('.quick-input-widget:visible')).toHaveCount(0);
      expect(asked.requests()).toBe(0);
    } finally {
      await asked.close();
    }
  });
}

test('no workspace can say where prompts go, not even a trusted one', async ({ openFresh }) => {
  const [named, own] = [await listen(), await listen()];
  try {
    const { page } = await openFresh({
      files: { '.vscode/settings.json': JSON.stringify({ 'forkline.server.address': named.address }) },
      env: { OLLAMA_HOST: own.address },
    });
    await runCommand(page, 'Forkline: Check Server');
    await expect.poll(() => own.requests()).toBeGreaterThan(0);
    expect(named.requests()).toBe(0);
  } finally {
    await named.close();
    await own.close();
  }
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
