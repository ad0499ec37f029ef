import { expect, test } from './harness/fixtures';
import { abacus } from './harness/samples';
import { eggs, misread, multiplied, story } from './harness/stories';

test('draws the runs, the fork and the answers', async ({ view }) => {
  const sample = eggs();
  await view.open(sample);
  await expect(view.timeline).toBeVisible();
  await expect(view.page.getByRole('button', { name: /Fork 1 at step 3.*5 \| 3 runs/ })).toBeVisible();
  await expect(view.page.getByText('A · 5 of 8 runs')).toBeVisible();
  await expect(view.page.getByText('B · 3 of 8 runs')).toBeVisible();
  await expect(view.answers.filter({ hasText: '24' })).toContainText('5 of 8 runs');
  await expect(view.answers.filter({ hasText: '38' })).toContainText('3 of 8 runs');
});

test('tells the spread of the answers with N and intervals', async ({ view }) => {
  await view.open(eggs());
  await expect(view.page.getByRole('heading', { name: 'Spread of the answers, N = 8' })).toBeVisible();
  await expect(view.page.getByText(/^Two runs disagree: 54 % of pairs, 95 % interval \d+ % to \d+ %$/)).toBeVisible();
});

test('says the summary in sentences', async ({ view }) => {
  await view.open(eggs());
  await expect(view.page.getByRole('status').filter({ hasText: '8 runs, 2 answers.' })).toContainText('step 3');
});

test('labels each lane with its run and seed, and with the model where there are several', async ({ view }) => {
  await view.open(story([multiplied('1', 'small'), misread('2', 'large'), multiplied('3', 'large')]));
  await expect(view.lanes).toHaveCount(3);
  await expect(view.lanes.filter({ hasText: 'run 2' })).toContainText('large');
});

test('draws every run of a recorded set with its answer', async ({ view }) => {
  const sample = abacus('marbles-s-8');
  await view.open(sample);
  await expect(view.lanes).toHaveCount(sample.model.runs.length);
  for (const { label } of sample.model.outcomes) {
    await expect(view.answers.filter({ hasText: label }).first()).toBeVisible();
  }
});

test('keeps the ribbons of the eight runs unbroken from edge to edge', async ({ view }) => {
  await view.open(eggs());
  const ribbons = view.page.locator('.drawing .ribbon');
  await expect(ribbons).toHaveCount(8);
  for (const path of await ribbons.all()) expect((await path.getAttribute('d'))?.match(/M/g)).toHaveLength(1);
});

test('tells answers apart without colour', async ({ view }) => {
  await view.open(eggs());
  const glyphs = await view.answers.locator('.glyph').allTextContents();
  expect(new Set(glyphs).size).toBe(2);
});

test('draws a set without runs', async ({ view }) => {
  const sample = eggs();
  const model = {
    ...sample.model,
    runs: [],
    outcomes: [],
    forks: [],
    bubbles: [],
    labels: [],
    revisits: [],
    summary: [],
    columnCount: 0,
  };
  const cells = Object.fromEntries(Object.keys(sample.model.cells).map((name) => [name, []]));
  await view.open({ ...sample, model: { ...model, cells: { ...sample.model.cells, ...cells } } });
  await expect(view.page.getByText('No run has ended yet.')).toBeVisible();
});

test('fits into a narrow panel without scrolling sideways', async ({ view }) => {
  await view.page.setViewportSize({ width: 420, height: 900 });
  await view.open(eggs());
  expect(await view.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(420);
  await expect(view.page.getByText('A · 5 of 8 runs')).toBeVisible();
});
