import { expect, test } from './harness/fixtures';
import { eggs, misread, multiplied, story } from './harness/stories';

test('shows the branches of the foremost fork side by side', async ({ view }) => {
  await view.open(eggs());
  const a = view.forkPanel.getByRole('article', { name: 'Branch A' });
  await expect(a).toContainText('5 of 8 runs');
  await expect(a).toContainText('Runs 1, 2, 4, 5, 7');
  await expect(a.getByRole('listitem')).toHaveText(/24\s*× 5/);
  await expect(a).toContainText('Giving 7 eggs to each of 3 sisters takes 3 * 7 = 21, so 50 - 21 = 29 remain.');
  const b = view.forkPanel.getByRole('article', { name: 'Branch B' });
  await expect(b).toContainText('Runs 3, 6, 8');
  await expect(b.getByRole('listitem')).toHaveText(/38\s*× 3/);
});

test('asks for two steps in the diff, the first branch at the left', async ({ view }) => {
  await view.open(eggs());
  await view.forkPanel.getByRole('button', { name: 'Compare in diff with A' }).click();
  expect((await view.sent()).at(-1)).toEqual({
    kind: 'steps/diff',
    left: { run: 0, step: 2 },
    right: { run: 2, step: 2 },
  });
});

test('asks for the text of a representative step', async ({ view }) => {
  await view.open(eggs());
  await view.forkPanel.getByRole('article', { name: 'Branch B' }).getByRole('button', { name: 'Open in text' }).click();
  expect((await view.sent()).at(-1)).toEqual({ kind: 'step/reveal', at: { run: 2, step: 2 } });
});

test('opens a fork by its mark', async ({ view }) => {
  await view.open(eggs());
  await view.page.getByRole('button', { name: 'Close fork' }).click();
  await expect(view.forkPanel).toBeHidden();
  const mark = view.page.getByRole('button', { name: /Fork 1 at step 3/ });
  await mark.click();
  await expect(view.forkPanel).toBeVisible();
  await expect(mark).toHaveAttribute('aria-pressed', 'true');
});

test('opens the fork that the host names', async ({ view }) => {
  await view.open(eggs());
  await view.page.getByRole('button', { name: 'Close fork' }).click();
  await view.post({ kind: 'view/showFork', fork: 0 });
  await expect(view.forkPanel).toBeVisible();
});

test('opens a step by click and shows what the other runs say', async ({ view }) => {
  await view.open(eggs());
  await view.page
    .getByText('B · 3 of 8 runs')
    .locator('xpath=..')
    .evaluate((text) => {
      const { left, top } = text.getBoundingClientRect();
      document
        .elementFromPoint(left + 4, top + 4)
        ?.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: left + 4, clientY: top + 4 }));
    });
  await expect(view.stepPanel).toContainText('said by 3 of 8 runs');
  await expect(view.stepPanel).toContainText('Hugo gives 7 eggs away only once, and that makes 50 - 7 = 43.');
  await view.stepPanel.getByRole('button', { name: 'Compare in diff with run 1' }).click();
  expect((await view.sent()).at(-1)).toMatchObject({ kind: 'steps/diff', right: { run: 0, step: 2 } });
});

test('asks for each step text once', async ({ view }) => {
  await view.open(eggs());
  await view.page.getByRole('button', { name: 'Close fork' }).click();
  await view.page.keyboard.press('f');
  const reads = (await view.sent()).filter(({ kind }) => kind === 'step/read');
  expect(reads).toHaveLength(2);
});

test('says why a text could not be read', async ({ view }) => {
  await view.load();
  await view.show({ ...eggs(), texts: null });
  const read = (await view.sent()).find((message) => message.kind === 'step/read');
  await view.post({
    kind: 'request/failed',
    request: read?.request ?? -1,
    finding: { key: 'view.unreadable', args: [] },
  });
  await expect(view.forkPanel).toContainText('This run set cannot be read.');
});

test('declares two answers the same', async ({ view }) => {
  await view.open(eggs());
  const declare = view.page.getByRole('button', { name: 'Count as the same' });
  await expect(declare).toBeDisabled();
  await view.page.getByRole('checkbox', { name: 'Choose the answer 24' }).click();
  await view.page.getByRole('checkbox', { name: 'Choose the answer 38' }).click();
  await declare.click();
  expect((await view.sent()).at(-1)).toMatchObject({
    kind: 'settings/change',
    settings: { sameOutcomes: [['24', '38']] },
  });
});

test('orders the lanes by what is chosen', async ({ view }) => {
  await view.open(story([misread('1'), multiplied('2'), misread('3'), multiplied('4'), multiplied('5')]));
  const ids = (): Promise<readonly string[]> => view.lanes.locator('.run-id').allTextContents();
  await expect.poll(ids).toEqual(['run 2', 'run 4', 'run 5', 'run 1', 'run 3']);
  await view.page.getByRole('combobox', { name: 'Order of the lanes' }).click();
  await view.page.getByRole('option', { name: 'Lanes as sampled' }).click();
  await expect.poll(ids).toEqual(['run 1', 'run 2', 'run 3', 'run 4', 'run 5']);
});

test('asks the host for what it does itself', async ({ view }) => {
  await view.open(eggs(), { canSample: true });
  await view.page.getByRole('button', { name: 'How the answer is read' }).click();
  await view.page.getByRole('button', { name: 'Sample more' }).click();
  expect((await view.sent()).slice(-2)).toEqual([{ kind: 'answer/choose' }, { kind: 'sample/more' }]);
});

test('marks the steps that are looked for and goes to them', async ({ view }) => {
  await view.open(eggs());
  await view.page.getByRole('textbox', { name: 'Find in steps' }).fill('sisters');
  await expect(view.page.getByText('1 step', { exact: true })).toBeVisible();
  await view.page.keyboard.press('Enter');
  await expect(view.cell).toHaveAccessibleName(/^Step 3 of run 1/);
});
