import type { LiveState } from '../../src/protocol/view';
import { expect, test } from './harness/fixtures';
import { misread, multiplied, story } from './harness/stories';

const live = (runsDone: number, parts: Partial<LiveState> = {}): LiveState => ({
  progress: { runsDone, runsPlanned: 8, tokensPerSecond: 41.6, remainingMs: 12_300 },
  preparing: null,
  loops: [],
  retry: null,
  ...parts,
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
  await view.post({ kind: 'session/progress', live: live(4, { preparing: 'abacus-m' }) });
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

test('tells of a run that repeats itself, keeps count, and stops that run alone', async ({ view }) => {
  const loop = { run: 'r3', periodChars: 41, count: 5 };
  await view.open(story(FIRST, { live: ['3'] }), { live: live(2, { loops: [loop] }) });
  await expect(view.page.getByText('Run r3 repeats itself: 41 characters, 5 times so far.')).toBeVisible();
  const stop = view.page.getByRole('button', { name: 'Stop this run' });
  await stop.focus();
  await view.post({ kind: 'session/progress', live: live(2, { loops: [{ ...loop, count: 6 }] }) });
  await expect(view.page.getByText('41 characters, 6 times so far.')).toBeVisible();
  await expect(stop).toBeFocused();
  await stop.click();
  expect((await view.sent()).at(-1)).toEqual({ kind: 'run/stop', run: 'r3' });
  await view.post({ kind: 'session/progress', live: live(3) });
  await expect(view.page.getByText('repeats itself')).toBeHidden();
});

test('says that it waits for a busy server', async ({ view }) => {
  const retry = { run: 'r4', attempt: 2, waitMs: 4_000 };
  await view.open(story(FIRST), { live: live(3, { retry }) });
  await expect(view.page.getByText('The server is busy. Run r4 is asked for again in 4 s (attempt 2).')).toBeVisible();
});

test.describe('a plan that has runs left', () => {
  test('says so and offers to go on', async ({ view }) => {
    await view.open(story(FIRST), { unfinished: { kind: 'missing', runs: 5, canContinue: true } });
    await expect(view.page.getByText('Sampling ended before its plan did: 5 runs are missing.')).toBeVisible();
    await view.page.getByRole('button', { name: 'Continue sampling' }).click();
    expect((await view.sent()).at(-1)).toEqual({ kind: 'sample/continue' });
  });

  test('offers nothing where nothing may be sampled', async ({ view }) => {
    await view.open(story(FIRST), { unfinished: { kind: 'missing', runs: 1, canContinue: false } });
    await expect(view.page.getByText('1 run is missing')).toBeVisible();
    await expect(view.page.getByRole('button', { name: 'Continue sampling' })).toHaveCount(0);
  });

  test('says which window is at it', async ({ view }) => {
    await view.open(story(FIRST), { unfinished: { kind: 'elsewhere', who: 'process 4711' } });
    await expect(view.page.getByText('Another window samples into this set (process 4711).')).toBeVisible();
  });
});

test('shows what runs have to tell with what can be done about it', async ({ view }) => {
  await view.open(story(FIRST), {
    notes: [
      { runs: [0, 2], finding: { key: 'end.context', args: [] }, actions: ['raiseContext'] },
      { runs: [1], finding: { key: 'notice.contextShifted', args: [] }, actions: [] },
    ],
  });
  const panel = view.page.locator('.notes-panel');
  await expect(panel).toContainText('2 runs: 1, 3');
  await expect(panel).toContainText('Prompt and text filled the context');
  await expect(panel).toContainText('Run 2 The server dropped early text');
  await panel.getByRole('button', { name: 'Raise the context' }).click();
  expect((await view.sent()).at(-1)).toEqual({ kind: 'runs/act', runs: [0, 2], action: 'raiseContext' });
});
