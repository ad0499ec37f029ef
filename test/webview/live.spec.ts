import type { LiveState } from '../../src/protocol/view';
import { expect, test } from './harness/fixtures';
import { misread, multiplied, story } from './harness/stories';

const live = (runsDone: number): LiveState => ({
  progress: { runsDone, runsPlanned: 8, tokensPerSecond: 41.6, remainingMs: 12_300 },
  preparing: null,
});

const FIRST = [multiplied('1'), misread('2'), multiplied('3')];

test('shows how far sampling is, and stops it', async ({ view }) => {
  await view.open(story(FIRST), { live: live(3) });
  await expect(view.page.getByText('3 of 8 runs · 42 tokens/s · about 13 s left')).toBeVisible();
  await expect(view.page.getByText('Provisional: runs are still coming in.')).toBeVisible();
  await view.page.getByRole('button', { name: 'Cancel' }).click();
  expect((await view.sent()).at(-1)).toEqual({ kind: 'run/cancel' });
});

test('follows progress without a snapshot, and ends with it', async ({ view }) => {
  await view.open(story(FIRST), { live: live(3) });
  await view.post({ kind: 'session/progress', live: { ...live(4), preparing: 'abacus-m' } });
  await expect(view.page.getByText('Loading abacus-m …')).toBeVisible();
  await view.post({ kind: 'session/progress', live: null });
  await expect(view.page.getByText('Provisional')).toBeHidden();
  await expect(view.page.getByRole('button', { name: 'Cancel' })).toBeHidden();
});

test('keeps what is selected when runs come and indices move', async ({ view }) => {
  await view.open(story(FIRST), { live: live(3) });
  await view.timeline.focus();
  await view.page.keyboard.press('ArrowRight');
  await view.page.keyboard.press('ArrowDown');
  await expect(view.cell).toHaveAccessibleName(/^Step 1 of run 3/);
  await view.show(story([misread('0'), ...FIRST, multiplied('4')]), { live: live(5), version: 2 });
  await expect(view.cell).toHaveAccessibleName(/^Step 1 of run 3/);
  await expect(view.timeline).toBeFocused();
});

test('opens the foremost fork by itself until the reader chooses', async ({ view }) => {
  await view.open(story([multiplied('1')]), { live: live(1) });
  await expect(view.forkPanel).toBeHidden();
  await view.show(story(FIRST), { live: live(3), version: 2 });
  await expect(view.forkPanel).toBeVisible();
  await view.page.getByRole('button', { name: 'Close fork' }).click();
  await view.show(story([...FIRST, misread('4')]), { live: live(4), version: 3 });
  await expect(view.forkPanel).toBeHidden();
});

test('marks a run that is still running', async ({ view }) => {
  await view.open(story(FIRST, { live: ['3'] }), { live: live(2) });
  await expect(view.lanes.filter({ hasText: 'run 3' })).toContainText('…');
});
