import type { FrameLocator, Locator, Page } from '@playwright/test';
import type { RunningVscode } from './startVscode';

/** Arguments under which a browser without a screen asks no host by itself. */
export const BROWSER_ARGS: readonly string[] = [
  '--headless=new',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Marks that the workbench itself sets: extensions are registered, and the late services (custom editors) exist. */
const READY_MARKS = ['code/didLoadExtensions', 'code/LifecyclePhase/Eventually'];

/** Opens the workbench on a folder and resolves when it is ready for commands and custom editors. */
export async function openWorkbench(page: Page, vscode: RunningVscode, folder: string): Promise<void> {
  await page.goto(vscode.workbenchUrl(folder));
  await workbenchReady(page);
}

/** Resolves when a workbench that is being loaded (or reloaded) is ready for commands and custom editors. */
export async function workbenchReady(page: Page): Promise<void> {
  await page.waitForFunction(
    (marks) => marks.every((mark) => performance.getEntriesByName(mark).length > 0),
    READY_MARKS,
    { timeout: 90_000 },
  );
}

/** Runs a command by its title through the command palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await pickQuickly(page, { key: 'F1', text: `>${title}`, label: title });
}

/** Opens a file of the workspace by its name through the quick-open box; a preferred custom editor takes it. */
export async function openFile(page: Page, name: string): Promise<void> {
  await pickQuickly(page, { key: 'Control+P', text: name, label: name });
}

const ATTEMPTS = 4;
const PICK_WITHIN_MS = 8_000;

/** Opens the box, writes, and picks. The box closes when an editor that is opening or closing takes the focus: then once more. */
async function pickQuickly(
  page: Page,
  { key, text, label }: { readonly key: string; readonly text: string; readonly label: string },
): Promise<void> {
  const box = page.locator('.quick-input-widget:visible');
  for (let attempt = 1; ; attempt += 1) {
    try {
      await page.keyboard.press(key);
      await box.locator('input.input').fill(text, { timeout: PICK_WITHIN_MS });
      const row = box.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();
      await row.click({ timeout: PICK_WITHIN_MS });
      return;
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** The document of the n-th webview that is shown: page › `iframe.webview` › `iframe#active-frame`. */
export function webview(page: Page, index = 0): FrameLocator {
  return page.locator('iframe.webview.ready').nth(index).contentFrame().frameLocator('iframe#active-frame');
}

/** A notification that shows the text. */
export function toast(page: Page, text: string | RegExp): Locator {
  return page.locator('.notification-toast', { hasText: text });
}

/**
 * Collects, for the life of the page, what went wrong in webviews: errors on their console, content-policy violations among
 * them, and exceptions anywhere on the page. The workbench's own failed look-ups are left out.
 */
export function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('console', (message) => {
    const isOurs = /vscode-resource|\/webview\/browser\/pre\/fake\.html/.test(message.location().url);
    if (message.type() === 'error' && isOurs) errors.push(message.text());
  });
  page.on('pageerror', (error) => {
    errors.push(error.stack ?? String(error));
  });
  return errors;
}
