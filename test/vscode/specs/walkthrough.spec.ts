import type { Locator, Page } from '@playwright/test';
import { expect, runCommand, test, toast } from '../harness/fixtures';
import { startScriptedOllama } from './scriptedOllama';
import { Timeline } from './timeline';

const NO_SERVER = { OLLAMA_HOST: 'http://127.0.0.1:9' };

/** One step of the walkthrough, opened by its title. */
async function openStep(page: Page, title: string): Promise<Locator> {
  const step = page.locator('.getting-started-step', { hasText: title });
  if (!((await step.getAttribute('class')) ?? '').includes('expanded')) await step.locator('.step-title').click();
  await expect(step).toHaveClass(/expanded/);
  return step;
}

async function openWalkthrough(page: Page): Promise<void> {
  await runCommand(page, 'Forkline: Get Started');
  await expect(page.locator('.getting-started-step')).toHaveCount(4);
}

const isDone = async (page: Page, title: string): Promise<void> => {
  await expect(page.locator('.getting-started-step', { hasText: title }).locator('.codicon').first()).toHaveClass(
    /getting-started-step-checked|complete/,
  );
};

test.describe('the walkthrough', () => {
  test('ends in a drawn timeline without any server, and says how to get one', async ({ openFresh }) => {
    const { page } = await openFresh({ env: NO_SERVER });
    await openWalkthrough(page);
    const server = await openStep(page, 'Ask a model of your own');
    await expect(server.getByRole('link', { name: 'Get Ollama' }).or(server.getByText('Get Ollama'))).toBeVisible();
    await server.getByText('Check Server').click();
    const told = toast(page, 'No server answers at http://127.0.0.1:9');
    await expect(told).toBeVisible();
    await expect(told.getByRole('button', { name: 'Start Ollama' })).toBeVisible();
    const sample = await openStep(page, 'Sample it');
    await sample.getByText('Open Sample Run Set').click();
    const timeline = new Timeline(page);
    await expect(timeline.grid).toBeVisible();
    await expect(timeline.summary).toContainText(/\d+ runs/);
    await openWalkthrough(page);
    await isDone(page, 'Sample it');
    await isDone(page, 'Read where the runs part');
  });

  test('leads from a server over the example prompt to its timeline', async ({ openFresh }) => {
    const server = await startScriptedOllama({
      thinking: (run) => ['There are 3 boxes.', run % 2 === 0 ? 'That makes 12.' : 'That makes 7.'],
      answer: (run) => (run % 2 === 0 ? 'The answer is 12.' : 'The answer is 7.'),
    });
    try {
      const { page } = await openFresh({ env: { OLLAMA_HOST: server.address } });
      await openWalkthrough(page);
      await (await openStep(page, 'Ask a model of your own')).getByText('Check Server').click();
      await expect(page.locator('.quick-input-widget:visible')).toContainText('scripted');
      await page.keyboard.press('Escape');
      await isDone(page, 'Ask a model of your own');
      await (await openStep(page, 'Write a prompt')).getByText('Open Example Prompt').click();
      await expect(page.locator('.codelens-decoration a')).toContainText('Sample 8×');
      await page.locator('.codelens-decoration a', { hasText: 'Sample 8×' }).click();
      const box = page.locator('.quick-input-widget:visible');
      await expect(box).toContainText('Models to sample');
      await expect(box.locator('.monaco-list-row')).toContainText('scripted');
      await page.keyboard.press('Enter');
      await expect(box).toContainText('Sample Prompt');
      await page.keyboard.press('Enter');
      const timeline = new Timeline(page);
      await expect(timeline.summary).toContainText('8 runs');
      await openWalkthrough(page);
      for (const step of ['Write a prompt', 'Sample it', 'Read where the runs part']) await isDone(page, step);
    } finally {
      await server.stop();
    }
  });
});
