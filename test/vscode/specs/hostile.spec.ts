import { runSetText } from '../../../src/core/document/writeRunSet';
import { expect, openFile, test } from '../harness/fixtures';
import { PARTED } from './savedRunSets';
import { Timeline } from './timeline';

const TURNED = '\u202etxt.exe';
const ICON = '$(bug)';
const LINK = '[click](command:workbench.action.closeWindow)';
const MARKUP = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
const ALL = `${ICON} ${TURNED} ${LINK} ${MARKUP}`;

const HOSTILE = runSetText({
  ...PARTED,
  prompt: { ...PARTED.prompt, name: ALL, messages: [{ role: 'user', content: ALL }], expected: ALL },
  plan: { models: [ALL], runsPerModel: 4, baseSeed: 1, think: 'default', options: {} },
  runs: PARTED.runs.map((run) => ({
    ...run,
    id: `${run.id} ${ALL}`,
    model: ALL,
    trace: { thinking: `${ALL}\n${run.trace.thinking}`, answer: `${run.trace.answer}\n${ALL}` },
  })),
});

const PROMPT = `---\nforkline:\n  models: [${JSON.stringify(ALL)}]\n  runs: 2\n---\nHow many?\n`;

test('texts of others stay texts: in the list, the timeline, a text document and a code lens', async ({
  openFresh,
}) => {
  const { page } = await openFresh({
    files: { 'x.forkline.jsonl': HOSTILE, 'prompt.forkline.md': PROMPT },
  });
  await page.getByRole('tab', { name: 'Forkline' }).click();
  const row = page.locator('.sidebar .monaco-list-row', { hasText: '4 runs' });
  await expect(row).toContainText('$ (bug)');
  await expect(row).toContainText('⟨U+202E⟩txt.exe');
  await expect(row).toContainText('[click] (command:');
  await expect(row.locator('.codicon-bug, a[href^="command:"], img, script')).toHaveCount(0);
  await row.click();

  const timeline = new Timeline(page);
  await expect(timeline.summary).toContainText('4 runs');
  await expect(timeline.frame.locator('.summary')).toContainText('⟨U+202E⟩txt.exe');
  await timeline.frame.locator('.lane').first().click();
  await expect(timeline.frame.locator('.step-panel')).toContainText('<img src=x');
  await expect(timeline.frame.locator('#root').locator('img, iframe, a[href], script')).toHaveCount(0);

  await timeline.button('Open in text').first().click();
  const lines = page.locator('.editor-instance .view-lines', { hasText: 'click' });
  await expect(lines).toContainText(LINK.slice(0, 8));
  await expect(lines).toContainText('U+202E');
  await expect(page.locator('.tab', { hasText: 'run 1, seed 1' })).toBeVisible();
  await expect(page.locator('.tab .codicon-bug')).toHaveCount(0);

  await openFile(page, 'prompt.forkline.md');
  const lens = page.locator('.codelens-decoration', { hasText: 'Sample 2×' });
  await expect(lens).toContainText('$ (bug) ⟨U+202E⟩txt.exe [click] (command:');
  await expect(lens.locator('.codicon-bug')).toHaveCount(0);
  await expect(page).not.toHaveTitle(/owned/);
});
