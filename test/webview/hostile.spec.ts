import type { Sample } from './harness/samples';
import { expect, test } from './harness/fixtures';
import { story } from './harness/stories';

const ATTACK =
  '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script><a href="command:x">link</a>';

const hostile = (): Sample =>
  story([
    {
      id: '<b>1</b>',
      thinking: `${ATTACK} first step here.\n\u202eThe second step is turned around.\n`,
      answer: `Answer: ${ATTACK}`,
    },
    {
      id: '2',
      thinking: `Something plain and different.\n\u202eThe second step is turned around.\n`,
      answer: 'Answer: 4',
    },
  ]);

test('text of a model is shown as text, wherever it is shown', async ({ view }) => {
  await view.open(hostile());
  await view.lanes.filter({ hasText: '<b>1</b>' }).click();
  await expect(view.stepPanel).toContainText('<img src=x');
  await view.page.getByRole('button', { name: 'Show as table' }).click();
  await expect(view.page.getByRole('table', { name: 'Runs', exact: true })).toContainText('<b>1</b>');
  await expect(view.page).toHaveTitle('Forkline');
  await expect(view.page.locator('img, a[href], b, script:not([src])')).toHaveCount(0);
});

test('characters that turn text around are shown by number', async ({ view }) => {
  await view.open(hostile());
  await view.page.getByRole('button', { name: 'Show as table' }).click();
  await expect(view.page.getByRole('table', { name: 'Steps, and what the runs say there' })).toContainText(
    '⟨U+202E⟩The second step',
  );
});
