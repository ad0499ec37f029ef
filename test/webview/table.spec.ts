import { expect, test } from './harness/fixtures';
import { abacus } from './harness/samples';
import { eggs } from './harness/stories';

test('tells in a table what the timeline draws', async ({ view }) => {
  const sample = abacus('coins-s-8');
  await view.open(sample);
  await view.page.getByRole('button', { name: 'Show as table' }).click();
  await expect(view.timeline).toBeHidden();
  const table = view.page.getByRole('table', { name: 'Steps, and what the runs say there' });
  const { labels, cells, runs } = sample.model;
  await expect(table.getByRole('row')).toHaveCount(labels.length + 1);
  const rows = await table
    .locator('tbody tr')
    .evaluateAll((found) => found.map((row) => [...row.children].map((cell) => cell.textContent)));
  const expected = labels.map(({ column, variant, label }) => {
    const ids: string[] = [];
    cells.run.forEach((run, cell) => {
      if (cells.column[cell] === column && cells.variant[cell] === variant) ids.push(runs[run]?.id ?? '');
    });
    return [`Step ${column + 1}`, label, `${ids.length} of ${runs.length} runs: ${ids.join(', ')}`];
  });
  expect(rows.map(([step, , says, by]) => [step, says, by])).toEqual(expected);
});

test('tells the forks and their branches in the table', async ({ view }) => {
  await view.open(eggs());
  await view.page.getByRole('button', { name: 'Show as table' }).click();
  await expect(
    view.page.getByRole('row', { name: /Step 3 Fork 1 A Giving 7 eggs .* 5 of 8 runs: 1, 2, 4, 5, 7/ }),
  ).toBeVisible();
  await expect(
    view.page.getByRole('row', { name: /Step 3 Fork 1 B Hugo gives 7 .* 3 of 8 runs: 3, 6, 8/ }),
  ).toBeVisible();
});

test('lists the runs with seeds, ends and answers', async ({ view }) => {
  await view.open(eggs());
  await view.page.getByRole('button', { name: 'Show as table' }).click();
  const runs = view.page.getByRole('table', { name: 'Runs', exact: true });
  await expect(runs.getByRole('row')).toHaveCount(9);
  await expect(runs.getByRole('row').filter({ hasText: '38' })).toHaveCount(3);
});

test('opens a step from the table', async ({ view }) => {
  await view.open(eggs());
  await view.page.getByRole('button', { name: 'Show as table' }).click();
  await view.page.getByRole('button', { name: 'Step 2' }).first().click();
  await expect(view.stepPanel).toContainText('The story begins with 50 eggs.');
});

test('is the first view for a screen reader', async ({ view }) => {
  await view.load();
  await view.page.evaluate(() => {
    document.body.classList.add('vscode-using-screen-reader');
  });
  await view.show(eggs());
  await expect(view.page.getByRole('table', { name: 'Runs', exact: true })).toBeVisible();
  await view.page.getByRole('button', { name: 'Show as timeline' }).click();
  await expect(view.timeline).toBeVisible();
});

test('turns the pages of a long table', async ({ view, long }) => {
  await view.open(long);
  await view.page.getByRole('button', { name: 'Show as table' }).click();
  await expect(view.page.getByRole('status').filter({ hasText: /^Steps 1 to 50 of/ })).toBeVisible();
  await view.page.getByRole('button', { name: 'Later steps' }).click();
  await expect(view.page.getByRole('button', { name: 'Step 51' }).first()).toBeVisible();
});
