import { chromium, type Browser, type Page } from '@playwright/test';
import { findBrowser } from '../../demo/vscode/findBrowser';
import { BROWSER_ARGS } from '../../demo/vscode/workbench';
import { View } from '../webview/harness/fixtures';
import { sampleOf } from '../webview/harness/samples';
import { startViewServer } from '../webview/harness/viewServer';
import type { HostileCase, HostileFindings } from './hostileCase';

/** Elements that nothing of the view makes, and that a text could make where it is taken for markup. */
const FOREIGN =
  'script:not([src]), iframe, object, embed, img, video, audio, form, base, meta[http-equiv="refresh"], a[href]';

/** Shows texts in the view, in Chromium, under the content policy of the extension. */
export class HostileView {
  private readonly browser: Browser;
  private readonly server: Awaited<ReturnType<typeof startViewServer>>;

  private constructor(browser: Browser, server: Awaited<ReturnType<typeof startViewServer>>) {
    this.browser = browser;
    this.server = server;
  }

  /** Null where there is no browser. */
  static async open(): Promise<HostileView | null> {
    const executablePath = findBrowser();
    if (executablePath === null) return null;
    const browser = await chromium.launch({ executablePath, args: [...BROWSER_ARGS] });
    return new HostileView(browser, await startViewServer());
  }

  async tryOut(of: HostileCase): Promise<HostileFindings> {
    const page = await this.browser.newPage({ viewport: { width: 900, height: 700 } });
    const executions = watchForExecutions(page, this.server.address);
    try {
      const view = new View(page, this.server.address);
      await view.load('dark');
      const globals = await globalsOf(page);
      const policies = await policyCount(page);
      await view.show(sampleOf(of.set), { live: null });
      await view.lanes.first().click();
      await page.getByRole('button', { name: 'Show as table' }).click();
      await view.frames();
      const later = await globalsOf(page);
      executions.push(...later.filter((name) => !globals.includes(name)).map((name) => `a global ${name}`));
      executions.push(...(await foreignElements(page)));
      const { violations, isWide } = await page.evaluate(() => ({
        violations: window.violations,
        isWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      }));
      if ((await policyCount(page)) !== policies) executions.push('another content policy');
      return { executions, violations, escapes: isWide ? ['the page is wider than its window'] : [] };
    } catch (error) {
      return { executions, violations: [], escapes: [`the view failed: ${String(error).slice(0, 300)}`] };
    } finally {
      await page.close();
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.close();
  }
}

/** Dialogs, new pages, requests to elsewhere and exceptions, as they happen. */
function watchForExecutions(page: Page, home: string): string[] {
  const seen: string[] = [];
  page.on('dialog', (dialog) => {
    seen.push(`a dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', () => seen.push('a new page'));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${home}/`)) seen.push(`a request to ${request.url().slice(0, 100)}`);
  });
  page.on('framenavigated', (frame) => {
    if (!frame.url().startsWith(`${home}/`) && frame.url() !== 'about:blank')
      seen.push(`a navigation to ${frame.url()}`);
  });
  page.on('pageerror', (error) => seen.push(`an exception ${error.message.slice(0, 200)}`));
  return seen;
}

const globalsOf = (page: Page): Promise<readonly string[]> => page.evaluate(() => Object.keys(window));

const policyCount = (page: Page): Promise<number> => page.locator('meta[http-equiv="Content-Security-Policy"]').count();

const foreignElements = (page: Page): Promise<readonly string[]> =>
  page.evaluate(
    (selector) => Array.from(document.querySelectorAll(selector), (element) => `an element ${element.tagName}`),
    FOREIGN,
  );
