import type { FrameLocator, Locator, Page } from '@playwright/test';
import { webview } from '../harness/fixtures';

/** What tests look at in the timeline; it is found as a reader finds it, by its words and roles. */
export class Timeline {
  readonly frame: FrameLocator;

  constructor(page: Page, index = 0) {
    this.frame = webview(page, index);
  }

  /** The sentences on top. */
  get summary(): Locator {
    return this.frame.locator('.summary .sentences');
  }

  get grid(): Locator {
    return this.frame.getByRole('grid');
  }

  /** The mark of a fork above the steps, counted from 1. */
  fork(number: number): Locator {
    return this.frame.locator('.fork-mark').nth(number - 1);
  }

  button(name: string | RegExp): Locator {
    return this.frame.locator('vscode-button, button').filter({ hasText: name });
  }

  /** Whether keys go to the timeline. */
  hasFocus(): Promise<boolean> {
    return this.frame.locator('body').evaluate(({ ownerDocument }) => ownerDocument.hasFocus());
  }

  /** The branches of the fork that is open. */
  get branches(): Locator {
    return this.frame.locator('.branch');
  }
}
