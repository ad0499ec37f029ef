import { expect, test } from './harness/fixtures';
import { eggs } from './harness/stories';

test('walks the cells by arrow keys and says where it stands', async ({ view }) => {
  await view.open(eggs());
  await view.timeline.focus();
  await view.page.keyboard.press('ArrowRight');
  await expect(view.cell).toHaveAccessibleName(/^Step 1 of run 1, said by 8 of 8 runs, I need the number/);
  await view.page.keyboard.press('ArrowRight');
  await expect(view.cell).toHaveAccessibleName(/^Step 2 of run 1/);
  await view.page.keyboard.press('ArrowRight');
  await expect(view.cell).toHaveAccessibleName(/^Step 3 of run 1, A · 5 of 8 runs, said by 5 of 8 runs, Giving 7 eggs/);
  await view.page.keyboard.press('ArrowDown');
  await expect(view.cell).toHaveAccessibleName(/^Step 3 of run 2/);
  await view.page.keyboard.press('End');
  await expect(view.cell).toHaveAccessibleName(/run 2.*Answer: 24|run 2.*24/);
  await view.page.keyboard.press('Home');
  await expect(view.cell).toHaveAccessibleName(/^Step 1 of run 2/);
});

test('puts the cell where the grid says it is', async ({ view }) => {
  await view.open(eggs());
  await view.timeline.focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await view.page.keyboard.press(key);
  await expect(view.timeline).toHaveAttribute('aria-rowcount', '8');
  await expect(view.cell).toHaveAttribute('aria-colindex', '2');
  await expect(view.timeline.getByRole('row')).toHaveAttribute('aria-rowindex', '2');
  const id = await view.cell.getAttribute('id');
  await expect(view.timeline).toHaveAttribute('aria-activedescendant', id ?? 'none');
});

test('opens a step with Enter, reads its whole text, and goes back with Escape layer by layer', async ({ view }) => {
  await view.open(eggs());
  await view.timeline.focus();
  await view.page.keyboard.press('f');
  await expect(view.forkPanel).toBeVisible();
  await view.page.keyboard.press('Enter');
  await expect(view.stepPanel).toContainText(
    'Giving 7 eggs to each of 3 sisters takes 3 * 7 = 21, so 50 - 21 = 29 remain.',
  );
  await view.page.keyboard.press('Escape');
  await expect(view.stepPanel).toBeHidden();
  await expect(view.forkPanel).toBeVisible();
  await view.page.keyboard.press('Escape');
  await expect(view.forkPanel).toBeHidden();
});

test('goes to the next and previous fork by key from anywhere, but not while text is written', async ({ view }) => {
  await view.open(eggs());
  await view.page.getByRole('button', { name: 'Close fork' }).click();
  await view.page.keyboard.press('f');
  await expect(view.forkPanel).toBeVisible();
  await view.page.keyboard.press('Escape');
  await view.page.getByRole('textbox', { name: 'Find in steps' }).click();
  await view.page.keyboard.type('first of');
  await expect(view.forkPanel).toBeHidden();
  await expect(view.page.getByRole('textbox', { name: 'Find in steps' })).toHaveValue('first of');
});

test('zooms by keys and buttons and shows everything again', async ({ view }) => {
  await view.open(eggs());
  await view.page.getByRole('button', { name: 'Zoom in' }).click();
  const zoomed = await view.zoom();
  expect(zoomed).toBeGreaterThan(0);
  await view.timeline.focus();
  await view.page.keyboard.press('+');
  await expect.poll(() => view.zoom()).toBeGreaterThan(zoomed);
  await view.page.keyboard.press('-');
  await expect.poll(() => view.zoom()).toBeCloseTo(zoomed, 5);
  await view.page.keyboard.press('0');
  await view.frames();
  const [drawing, grid] = [await view.page.locator('.drawing .boxes').boundingBox(), await view.timeline.boundingBox()];
  expect(drawing?.width).toBeLessThanOrEqual(grid?.width ?? 0);
});

test('zooms with the wheel and Ctrl around the pointer', async ({ view }) => {
  await view.open(eggs());
  const box = await view.timeline.boundingBox();
  await view.page.mouse.move((box?.x ?? 0) + 200, (box?.y ?? 0) + 100);
  await view.page.keyboard.down('Control');
  await view.page.mouse.wheel(0, -300);
  await view.page.keyboard.up('Control');
  await view.frames();
  await expect.poll(() => view.zoom()).toBeGreaterThan(1);
});

test('opens a fold with Enter and folds it again', async ({ view, long }) => {
  await view.open(long);
  await view.page.getByRole('button', { name: 'Close fork' }).click();
  await view.timeline.focus();
  await view.page.keyboard.press('Escape');
  await expect(async () => {
    await view.page.keyboard.press('ArrowRight');
    await view.frames();
    expect(await view.cell.textContent()).toContain('steps alike');
  }).toPass();
  await view.page.keyboard.press('Enter');
  await expect(view.cell).not.toHaveAccessibleName(/steps alike/);
  await view.page.getByRole('button', { name: 'Fold equal steps' }).click();
  await expect(view.cell).toHaveAccessibleName(/steps alike/);
});
