import { expect, test } from './harness/fixtures';
import { eggs } from './harness/stories';

test('is restored after a reload', async ({ view }) => {
  await view.open(eggs());
  await view.timeline.focus();
  await view.page.keyboard.press('f');
  await view.page.keyboard.press('ArrowDown');
  await view.page.keyboard.press('Enter');
  await view.page.getByRole('button', { name: 'Zoom in' }).click();
  await view.open(eggs());
  await expect(view.cell).toHaveAccessibleName(/^Step 3 of run 2/);
  await expect(view.stepPanel).toBeVisible();
  await expect(view.forkPanel).toBeVisible();
});

test('keeps the table across a reload', async ({ view }) => {
  await view.open(eggs());
  await view.page.getByRole('button', { name: 'Show as table' }).click();
  await view.open(eggs());
  await expect(view.page.getByRole('table', { name: 'Runs', exact: true })).toBeVisible();
});

test('holds navigation only, never data', async ({ view }) => {
  await view.open(eggs());
  const state = await view.page.evaluate(() => sessionStorage.getItem('state') ?? '');
  expect(JSON.parse(state)).toMatchObject({ version: 1, document: 'file:///runs.forkline.jsonl', openFork: 0 });
  expect(state).not.toContain('eggs');
});

test('is left aside where it is not of this version', async ({ view }) => {
  await view.load();
  await view.page.evaluate(() => {
    sessionStorage.setItem('state', JSON.stringify({ version: 99, selected: 'everything' }));
  });
  await view.open(eggs());
  await expect(view.forkPanel).toBeVisible();
});

test('is left aside where it is of another document', async ({ view }) => {
  await view.open(eggs());
  await view.page.getByRole('button', { name: 'Show as table' }).click();
  await view.page.evaluate(() => {
    const state = JSON.parse(sessionStorage.getItem('state') ?? '{}') as object;
    sessionStorage.setItem('state', JSON.stringify({ ...state, document: 'file:///other.forkline.jsonl' }));
  });
  await view.open(eggs());
  await expect(view.timeline).toBeVisible();
});
