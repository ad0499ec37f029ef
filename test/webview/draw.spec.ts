import { abacus } from './harness/samples';
import { expect, test } from './harness/fixtures';

test('draws the runs, the fork and the answers', async ({ view }) => {
  const sample = abacus('marbles-s-8');
  await view.open(sample);
  await expect(view.timeline).toBeVisible();
  for (const outcome of sample.model.outcomes) {
    await expect(view.page.locator('.answers').getByText(outcome.label, { exact: true }).first()).toBeVisible();
  }
});
