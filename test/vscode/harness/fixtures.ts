import { expect, test as base, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type { RunningModelServer } from '../../../demo/modelServer/runningModelServer';
import { takeTestServer } from '../../../demo/modelServer/takeTestServer';
import type { Edition } from '../../../demo/vscode/editions';
import { findBrowser } from '../../../demo/vscode/findBrowser';
import { packVsix } from '../../../demo/vscode/packVsix';
import { setupVscode, whyNoVscode } from '../../../demo/vscode/setupVscode';
import { startVscode, type RunningVscode, type VscodeOptions } from '../../../demo/vscode/startVscode';
import { collectErrors, openWorkbench, runCommand } from '../../../demo/vscode/workbench';
import { createWorkspace, type Files, type WorkspaceFolder } from './workspaceFolder';

export { expect };
export { openFile, runCommand, toast, webview, workbenchReady } from '../../../demo/vscode/workbench';

/** A real VS Code with the packed extension, open on a workspace of its own in a browser page. */
export interface Workbench {
  readonly page: Page;
  readonly vscode: RunningVscode;
  readonly workspace: WorkspaceFolder;
  /** Errors and content-policy violations of webviews and exceptions of the page so far. Must be empty when the test ends. */
  readonly errors: string[];
}

export interface FreshOptions {
  readonly files?: Files;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Environment of the extension host. `OLLAMA_HOST` names the test's model server unless it is given. */
  readonly env?: Readonly<Record<string, string>>;
}

interface WorkerFixtures {
  readonly edition: Edition;
  /** A server with the abacus models: a real Ollama where there is one, else the embedded one. One per worker. */
  readonly modelServer: RunningModelServer;
  readonly startFresh: (browser: Browser, options: FreshOptions, address: string | null) => Promise<OpenedWorkbench>;
  readonly sharedWorkbench: OpenedWorkbench;
}

interface TestFixtures {
  readonly means: undefined;
  /** One VS Code per worker, its settings as after installation; editors are closed after each test. */
  readonly workbench: Workbench;
  /** Starts a VS Code of its own for this test, with its own profile, workspace, settings and environment. */
  readonly openFresh: (options?: FreshOptions) => Promise<Workbench>;
}

interface OpenedWorkbench extends Workbench {
  readonly context: BrowserContext;
  readonly close: () => Promise<void>;
}

/** Fixtures of tests that run in a real VS Code. A missing browser or platform skips the test; where `CI` is set, it fails. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  edition: ['floor', { option: true, scope: 'worker' }],

  means: [
    async ({ edition }, use, info) => {
      const missing = findBrowser() === null ? 'No Chromium, Chrome or Edge was found.' : whyNoVscode(edition);
      if (missing !== null && process.env['CI'] !== undefined) throw new Error(missing);
      info.skip(missing !== null, missing ?? '');
      await use(undefined);
    },
    { auto: true },
  ],

  modelServer: [
    // Playwright reads the names of what a fixture needs off this pattern.
    async ({}, use) => {
      const server = await takeTestServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],

  startFresh: [
    async ({ edition }, use) => {
      const installed = await setupVscode(edition);
      const vsix = process.env['FORKLINE_VSIX'] ?? (await packVsix());
      await use(async (browser, options, address) => {
        const env = { ...(address === null ? {} : { OLLAMA_HOST: address }), ...options.env };
        return openIn(browser, { files: options.files ?? {} }, () =>
          startVscode(installed, { extensions: [vsix], settings: options.settings ?? {}, env } satisfies VscodeOptions),
        );
      });
    },
    { scope: 'worker', timeout: 300_000 },
  ],

  sharedWorkbench: [
    async ({ browser, startFresh, modelServer }, use) => {
      const opened = await startFresh(browser, {}, modelServer.address);
      await use(opened);
      await opened.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],

  workbench: async ({ sharedWorkbench }, use, info) => {
    sharedWorkbench.errors.length = 0;
    await use(sharedWorkbench);
    await attachEvidence(sharedWorkbench, info);
    const errors = [...sharedWorkbench.errors];
    await runCommand(sharedWorkbench.page, 'View: Close All Editors');
    await expect(sharedWorkbench.page.locator('iframe.webview')).toHaveCount(0);
    expect(errors, 'errors of webviews and of the page').toEqual([]);
  },

  openFresh: async ({ browser, startFresh, modelServer }, use, info) => {
    const opened: OpenedWorkbench[] = [];
    await use(async (options = {}) => {
      const workbench = await startFresh(browser, options, modelServer.address);
      opened.push(workbench);
      return workbench;
    });
    for (const workbench of opened) {
      await attachEvidence(workbench, info);
      await workbench.close();
    }
    expect(
      opened.flatMap((workbench) => workbench.errors),
      'errors of webviews and of the page',
    ).toEqual([]);
  },
});

async function openIn(
  browser: Browser,
  { files }: { readonly files: Files },
  start: () => Promise<RunningVscode>,
): Promise<OpenedWorkbench> {
  const workspace = await createWorkspace(files);
  const vscode = await start();
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: vscode.address });
  const page = await context.newPage();
  const errors = collectErrors(page);
  await openWorkbench(page, vscode, workspace.path);
  const close = async (): Promise<void> => {
    await context.close();
    await vscode.stop();
    await workspace.remove();
  };
  return { page, vscode, workspace, errors, context, close };
}

/** For a test that failed: what was seen, and what the server said. */
async function attachEvidence(workbench: OpenedWorkbench, info: ReturnType<typeof test.info>): Promise<void> {
  if (info.status === info.expectedStatus) return;
  await info.attach('workbench.png', { body: await workbench.page.screenshot(), contentType: 'image/png' });
  await info.attach('vscode.log', { body: workbench.vscode.log(), contentType: 'text/plain' });
}
