import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { expect, openFile, test } from '../harness/fixtures';
import { PARTED_TEXT } from './savedRunSets';
import { Timeline } from './timeline';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const THEMES = ['Default Dark Modern', 'Default Light Modern', 'Default High Contrast', 'Default High Contrast Light'];

for (const theme of THEMES) {
  test(`nothing in the timeline is seriously hard to use in ${theme}`, async ({ openFresh }) => {
    const { page } = await openFresh({
      files: { 'parted.forkline.jsonl': PARTED_TEXT },
      settings: { 'workbench.colorTheme': theme },
    });
    await openFile(page, 'parted.forkline.jsonl');
    const timeline = new Timeline(page);
    await expect(timeline.summary).toContainText('4 runs, 2 answers');
    await timeline.fork(1).click();
    await expect(timeline.branches.first()).toBeVisible();
    expect(await seriousViolations(timeline)).toEqual([]);
    await timeline.button('Show as table').click();
    await expect(timeline.frame.getByRole('table').first()).toBeVisible();
    expect(await seriousViolations(timeline)).toEqual([]);
  });
}

/** What axe finds serious or worse. Its script comes in through the debugger, past the content policy. */
async function seriousViolations({ frame }: Timeline): Promise<readonly string[]> {
  const html = frame.locator('html');
  await html.evaluate(await readFile(AXE, 'utf8'));
  const results: AxeResults = await html.evaluate('axe.run()');
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
