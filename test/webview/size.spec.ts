import { expect, test } from './harness/fixtures';
import { series } from './harness/stories';

/** More than any view needs, less than what a browser grows slow with. */
const MAX_NODES = 9000;

test.describe('a set of 64 runs with 200 steps', () => {
  const sample = series(64, 200);

  test('keeps the number of nodes bounded, at every zoom', async ({ view }) => {
    await view.open(sample);
    const nodes = (): Promise<number> => view.page.evaluate(() => document.querySelectorAll('*').length);
    expect(await nodes()).toBeLessThan(MAX_NODES);
    await view.timeline.focus();
    await view.page.keyboard.press('0');
    await view.frames();
    expect(await nodes()).toBeLessThan(MAX_NODES);
    for (let step = 0; step < 8; step += 1) {
      await view.page.keyboard.press('+');
      await view.frames();
      expect(await nodes()).toBeLessThan(MAX_NODES);
    }
  });

  test('draws the columns in view alone', async ({ view }) => {
    await view.open(sample);
    await view.page.getByRole('button', { name: 'Zoom in' }).click();
    await view.frames();
    const shown = await view.page.locator('.step-number').count();
    expect(shown).toBeGreaterThan(0);
    expect(shown).toBeLessThan(60);
  });

  test('walks to the far end', async ({ view }) => {
    await view.open(sample);
    await view.timeline.focus();
    await view.page.keyboard.press('ArrowRight');
    await view.page.keyboard.press('End');
    const [cell, grid] = [await view.cell.boundingBox(), await view.timeline.boundingBox()];
    expect(cell?.x).toBeGreaterThanOrEqual(grid?.x ?? 0);
    expect((cell?.x ?? 0) + (cell?.width ?? 0)).toBeLessThanOrEqual((grid?.x ?? 0) + (grid?.width ?? 0) + 4);
  });
});
