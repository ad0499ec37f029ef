import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { expect, test } from './harness/fixtures';
import { abacus } from './harness/samples';
import { THEME_KINDS } from './harness/themes';

interface Violation {
  readonly id: string;
  readonly targets: readonly string[];
}

/** What axe finds that is serious or worse. */
async function seriousViolations(page: Page): Promise<readonly Violation[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const { violations } = await checker.run(document, { resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => ({
        id,
        targets: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary ?? ''}`),
      }));
  });
}

for (const theme of THEME_KINDS) {
  test(`axe finds nothing serious in the timeline, ${theme}`, async ({ view }) => {
    await view.open(abacus('eggs-s-8'), { theme, canSample: true });
    await view.timeline.focus();
    await view.page.keyboard.press('f');
    await view.page.keyboard.press('Enter');
    await view.frames();
    expect(await seriousViolations(view.page)).toEqual([]);
  });

  test(`axe finds nothing serious in the table, ${theme}`, async ({ view }) => {
    await view.open(abacus('eggs-s-8'), { theme });
    await view.page.getByRole('button', { name: 'Show as table' }).click();
    await view.frames();
    expect(await seriousViolations(view.page)).toEqual([]);
  });
}

test('the focus is seen', async ({ view }) => {
  await view.open(abacus('eggs-s-8'));
  await view.timeline.focus();
  await view.page.keyboard.press('ArrowRight');
  expect(await view.timeline.evaluate((grid) => getComputedStyle(grid).outlineStyle)).not.toBe('none');
  expect(await view.cell.evaluate((cell) => getComputedStyle(cell).borderTopWidth)).toBe('2px');
});

test('the controls take the colours of the theme', async ({ view }) => {
  await view.open(abacus('eggs-s-8'), { theme: 'light' });
  const background = await view.page
    .getByRole('button', { name: 'Fit' })
    .evaluate(
      (control) =>
        getComputedStyle(
          control.getRootNode() instanceof ShadowRoot ? (control.getRootNode() as ShadowRoot).host : control,
        ).backgroundColor,
    );
  expect(background).toBe('rgb(229, 229, 229)');
});
