import { test as base, expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { MESSAGES } from '../../../src/core/report/messages';
import type { FromView, LiveState, RunNote, ToView, Unfinished } from '../../../src/protocol/view';
import type { Sample } from './samples';
import type { ThemeKind } from './themes';
import { series } from './stories';
import { startViewServer } from './viewServer';
import type { ViewServer } from './viewServer';

type Snapshot = Extract<ToView, { kind: 'session/snapshot' }>;

/** A sample whose texts may be kept back: then requests for them stay open. */
export type ShownSample = Omit<Sample, 'texts'> & { readonly texts: Sample['texts'] | null };

export interface OpenOptions {
  readonly theme?: ThemeKind;
  readonly live?: LiveState | null;
  readonly canSample?: boolean;
  readonly notes?: readonly RunNote[];
  readonly unfinished?: Unfinished | null;
  readonly version?: number;
}

declare global {
  interface Window {
    sent: FromView[];
    violations: string[];
    stepTexts: readonly (readonly string[])[] | null;
  }
}

/** The view in a page, and the extension's side of the channel. */
export class View {
  readonly page: Page;
  /** Errors of the page that are part of the test. */
  private pageErrorsExpected = false;
  private readonly address: string;

  constructor(page: Page, address: string) {
    this.page = page;
    this.address = address;
  }

  /** Opens the page and waits until the view asks for its data. */
  async load(theme: ThemeKind = 'dark'): Promise<void> {
    await this.page.goto(`${this.address}/${theme}`);
    await this.page.waitForFunction(() => window.sent.some(({ kind }) => kind === 'view/ready'));
  }

  async open(sample: ShownSample, options: OpenOptions = {}): Promise<void> {
    await this.load(options.theme);
    await this.show(sample, options);
  }

  /** Sends a snapshot, as the extension does, and waits until it is drawn. */
  async show(sample: ShownSample, options: OpenOptions = {}): Promise<void> {
    await this.postSnapshot(sample, options);
    await this.page.getByRole('main').waitFor();
    await this.frames();
  }

  async postSnapshot(
    sample: ShownSample,
    { live = null, canSample = false, notes = [], unfinished = null, version = 1 }: OpenOptions = {},
  ): Promise<void> {
    await this.page.evaluate((texts) => {
      window.stepTexts = texts;
    }, sample.texts);
    await this.post({
      kind: 'session/snapshot',
      version,
      document: 'file:///runs.forkline.jsonl',
      model: sample.model,
      settings: sample.set.settings,
      live,
      canSample,
      notes,
      unfinished,
      catalogue: MESSAGES,
    } satisfies Snapshot);
  }

  async post(message: ToView): Promise<void> {
    await this.page.evaluate(
      (data) => {
        window.postMessage(data);
      },
      JSON.parse(JSON.stringify(message, typedArraysAsLists)) as ToView,
    );
  }

  /** Waits until what was planned for the next frames is drawn. */
  async frames(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))),
    );
  }

  sent(): Promise<readonly FromView[]> {
    return this.page.evaluate(() => window.sent);
  }

  /** What the view told the host of failures. */
  async failures(): Promise<readonly string[]> {
    return (await this.sent()).flatMap((message) => (message.kind === 'view/failed' ? [message.message] : []));
  }

  /** Takes out the failures that a test means to cause. */
  async forgetFailures(): Promise<void> {
    await this.page.evaluate(() => {
      window.sent = window.sent.filter(({ kind }) => kind !== 'view/failed');
    });
  }

  expectPageErrors(): void {
    this.pageErrorsExpected = true;
  }

  get expectsPageErrors(): boolean {
    return this.pageErrorsExpected;
  }

  /** The zoom that the view keeps; 0 until the reader has zoomed. */
  zoom(): Promise<number> {
    return this.page.evaluate(() => {
      const { zoom } = JSON.parse(sessionStorage.getItem('state') ?? '{}') as { zoom?: { k: number } | null };
      return zoom?.k ?? 0;
    });
  }

  get lanes() {
    return this.page.locator('.lane');
  }

  /** The blocks at the right end of the lanes. */
  get answers() {
    return this.page.locator('.answer');
  }

  get timeline() {
    return this.page.getByRole('grid', { name: /^Timeline/ });
  }

  /** The cell on which the keyboard stands. */
  get cell() {
    return this.timeline.getByRole('gridcell');
  }

  get forkPanel() {
    return this.page.locator('section', { has: this.page.getByRole('heading', { name: /^Fork \d+ of \d+/ }) });
  }

  get stepPanel() {
    return this.page.locator('section', { has: this.page.getByRole('heading', { name: /^Step \d+ of run/ }) });
  }
}

function typedArraysAsLists(_key: string, value: unknown): unknown {
  return value instanceof Int32Array || value instanceof Uint8Array ? [...value] : value;
}

/**
 * `view` is the webview under the extension's content policy. After every test: no error of the page, none that the view relayed, and no violation of the
 * policy; a test that means to cause one takes it out of `sent` first.
 */
export const test = base.extend<{ view: View }, { viewServer: ViewServer; long: Sample }>({
  long: [
    async ({}, use) => {
      await use(series(6, 120));
    },
    { scope: 'worker' },
  ],
  viewServer: [
    async ({}, use) => {
      const server = await startViewServer();
      await use(server);
      server.close();
    },
    { scope: 'worker' },
  ],
  view: async ({ page, viewServer }, use) => {
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    const view = new View(page, viewServer.address);
    await use(view);
    if (!view.expectsPageErrors) expect(errors).toEqual([]);
    const { violations, sent } = await page.evaluate(() => ({ violations: window.violations, sent: window.sent }));
    expect(violations).toEqual([]);
    expect(sent.filter(({ kind }) => kind === 'view/failed')).toEqual([]);
  },
});

export { expect };
