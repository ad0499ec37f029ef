import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { runCommand, webview } from '../vscode/workbench';

/** The themes in which pictures are taken, with the class by which a webview knows each. */
const THEMES = [
  { file: 'timeline-dark.png', theme: 'Dark Modern', mark: 'vscode-dark' },
  { file: 'timeline-light.png', theme: 'Light Modern', mark: 'vscode-light' },
  { file: 'timeline-high-contrast.png', theme: 'Dark High Contrast', mark: 'vscode-high-contrast' },
] as const;

const SETTLED_WITHIN_MS = 60_000;

/** Resolves when the timeline in front shows the final analysis of its runs. */
export async function timelineSettled(page: Page): Promise<void> {
  const view = webview(page);
  await view.locator('header.summary h1').waitFor({ timeout: SETTLED_WITHIN_MS });
  await view.locator('header.summary .note').waitFor({ state: 'hidden', timeout: SETTLED_WITHIN_MS });
}

/** Takes pictures of the run set in front: beside its prompt, then alone in each theme. Gives their paths. */
export async function takePictures(page: Page, out: string): Promise<readonly string[]> {
  const beside = join(out, 'workbench.png');
  await page.screenshot({ path: beside });
  const paths = [beside];
  await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
  await runCommand(page, 'View: Join All Editor Groups');
  await timelineSettled(page);
  for (const { file, theme, mark } of THEMES) {
    await chooseTheme(page, theme);
    await webview(page).locator(`body.${mark}`).waitFor({ timeout: SETTLED_WITHIN_MS });
    const path = join(out, file);
    await page.screenshot({ path });
    paths.push(path);
  }
  return paths;
}

async function chooseTheme(page: Page, theme: string): Promise<void> {
  await runCommand(page, 'Preferences: Color Theme');
  const box = page.locator('.quick-input-widget:visible');
  await box.locator('input.input').fill(theme);
  await box.locator('.quick-input-list .monaco-list-row', { hasText: theme }).first().click();
}
