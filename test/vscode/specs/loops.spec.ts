import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readRunSet } from '../../../src/core/document/readRunSet';
import type { RunEnd } from '../../../src/core/trace/run';
import { expect, openFile, test, toast } from '../harness/fixtures';
import type { FreshOptions, Workbench } from '../harness/fixtures';
import { startScriptedOllama } from './scriptedOllama';
import type { ScriptedOllama } from './scriptedOllama';
import { Timeline } from './timeline';

const PROMPT = '---\nforkline:\n  models: [scripted]\n  runs: 2\n  seed: 5\n---\nHow many pens are left?\n';
const TURN = 'Wait, 3 boxes of 4 pens make 12 pens.';

/** The first run says the same for ever; the second one ends. */
const startLooping = (): Promise<ScriptedOllama> =>
  startScriptedOllama({
    thinking: (run) => (run === 0 ? Array.from({ length: 40 }, () => TURN) : ['There are 3 boxes.']),
    answer: (run) => (run === 0 ? null : 'The answer is 12.'),
  });

async function ends({ workspace }: Workbench): Promise<readonly RunEnd[]> {
  const folder = join(workspace.path, '.forkline');
  const [name = ''] = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.forkline.jsonl'));
  if (name === '') return [];
  return (readRunSet(await readFile(join(folder, name), 'utf8')).set?.runs ?? []).map(({ end }) => end);
}

async function sampleIn(
  server: ScriptedOllama,
  openFresh: (options: FreshOptions) => Promise<Workbench>,
  settings = {},
): Promise<Workbench> {
  const files = { 'pens.forkline.md': PROMPT };
  const workbench = await openFresh({ files, env: { OLLAMA_HOST: server.address }, settings });
  await openFile(workbench.page, 'pens.forkline.md');
  await workbench.page.locator('.codelens-decoration a', { hasText: 'Sample 2×' }).click();
  return workbench;
}

test.describe('a run that repeats itself', () => {
  test('is told while it is live, and is stopped alone on request', async ({ openFresh }) => {
    const server = await startLooping();
    try {
      const workbench = await sampleIn(server, openFresh);
      const { page } = workbench;
      const timeline = new Timeline(page);
      const loop = timeline.frame.locator('.loop-text');
      await expect(loop).toContainText(`Run r1 repeats itself: ${TURN.length + 1} characters, `);
      await expect(timeline.frame.locator('.lane .run-end')).toContainText('↻');
      await expect(toast(page, 'Sampling pens')).toContainText('r1 repeats itself');
      await timeline.button('Stop this run').click();
      await expect
        .poll(() => ends(workbench))
        .toMatchObject([
          { kind: 'loop', by: 'person', repetition: { periodChars: TURN.length + 1, count: 40 } },
          { kind: 'stopped' },
        ]);
      await expect(loop).toHaveCount(0);
      await expect(timeline.frame.locator('.notes-panel')).toContainText('Run r1');
    } finally {
      await server.stop();
    }
  });

  test('is stopped without a question where the setting says so', async ({ openFresh }) => {
    const server = await startLooping();
    try {
      const workbench = await sampleIn(server, openFresh, { 'forkline.sampling.onLoop': 'stop' });
      await expect.poll(() => ends(workbench)).toMatchObject([{ kind: 'loop', by: 'rule' }, { kind: 'stopped' }]);
    } finally {
      await server.stop();
    }
  });
});
