import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, openFile, runCommand, test, toast } from '../harness/fixtures';
import { startScriptedOllama } from './scriptedOllama';
import { Timeline } from './timeline';

const TOKEN = 'q7Zr-only-for-this-test-X94';
const PROMPT = '---\nforkline:\n  models: [scripted]\n  runs: 2\n---\nHow many?\n';

/** Files below a folder that hold a text. */
async function filesWith(folder: string, text: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (bytes.includes(text)) found.push(path);
  }
  return found;
}

test('the token of a server is sent to it, and stands in no setting, file or log', async ({ openFresh }) => {
  const server = await startScriptedOllama({ thinking: () => ['3 boxes.'], answer: () => '12', token: TOKEN });
  try {
    const { page, vscode, workspace } = await openFresh({
      files: { 'pens.forkline.md': PROMPT },
      env: { OLLAMA_HOST: server.address },
    });
    const check = page.locator('.quick-input-widget:visible');
    await runCommand(page, 'Forkline: Set Server Token');
    await expect(check).toContainText(`Token for ${server.address}`);
    await check.locator('input').fill(TOKEN);
    await page.keyboard.press('Enter');
    await expect(toast(page, 'is kept')).toBeVisible();
    expect(server.tokens()).toEqual([]);
    await openFile(page, 'pens.forkline.md');
    await page.locator('.codelens-decoration a', { hasText: 'Sample 2×' }).click();
    await expect(new Timeline(page).summary).toContainText('2 runs');
    expect(new Set(server.tokens())).toEqual(new Set([`Bearer ${TOKEN}`]));
    expect(await filesWith(vscode.profile, TOKEN)).toEqual([]);
    expect(await filesWith(workspace.path, TOKEN)).toEqual([]);
    expect(vscode.log()).not.toContain(TOKEN);
    // The search itself finds what is there.
    expect(await filesWith(workspace.path, 'How many?')).not.toEqual([]);

    await runCommand(page, 'Forkline: Clear Server Token');
    await expect(toast(page, 'is forgotten')).toBeVisible();
    await runCommand(page, 'Forkline: Check Server');
    await expect.poll(() => server.tokens().at(-1)).toBeNull();
  } finally {
    await server.stop();
  }
});
