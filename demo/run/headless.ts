import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { chromium as playwright } from '@playwright/test';
import { setupVscode, whyNoVscode } from '../vscode/setupVscode';
import { startVscode } from '../vscode/startVscode';
import { BROWSER_ARGS, collectErrors, openWorkbench } from '../vscode/workbench';
import { awaitRunSet } from './awaitRunSet';
import { chromium } from './chromium';
import type { CleanUp } from './cleanUp';
import { demoSetup } from './demoVscode';
import type { DemoWorkspace } from './demoWorkspace';
import { takePictures, timelineSettled } from './pictures';
import { sampleByCommandLine, writeReport } from './report';

const SAMPLED_WITHIN_MS = 600_000;
const VIEWPORT = { width: 1600, height: 1240 };

export interface HeadlessInput {
  readonly workspace: DemoWorkspace;
  /** Of the model server. */
  readonly address: string;
  readonly out: string;
  readonly tell: (line: string) => void;
  readonly cleanUp: CleanUp;
  readonly signal: AbortSignal;
}

/**
 * The whole job without a screen: samples the demo prompt in a real VS Code and writes run set, report and screenshots. Where no
 * VS Code can be shown the command line samples, and what is missing is told.
 */
export async function runHeadless(input: HeadlessInput): Promise<void> {
  const { out, tell } = input;
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const browser = await chromium(tell);
  const missing = browser === null ? 'No Chromium, Chrome or Edge was found.' : whyNoVscode('floor');
  const runSet = browser === null || missing !== null ? await sampleOnly(input) : await sampleInVscode(input, browser);
  const text = await writeReport(runSet, out);
  tell(`\n${text.trim()}\n`);
  if (missing !== null) tell(`There are no screenshots: ${missing}`);
  tell(`Run set, report${missing === null ? ' and screenshots' : ''}: ${out}`);
}

async function sampleOnly({ workspace, address, signal, tell }: HeadlessInput): Promise<string> {
  tell('Sampling with the command line …');
  const runSet = join(dirname(workspace.prompt), '.forkline', 'demo.forkline.jsonl');
  await mkdir(dirname(runSet), { recursive: true });
  await sampleByCommandLine(workspace.prompt, runSet, address, signal);
  return runSet;
}

async function sampleInVscode(input: HeadlessInput, executablePath: string): Promise<string> {
  const { workspace, address, out, tell, cleanUp, signal } = input;
  const installed = await setupVscode('floor', tell);
  const setup = await demoSetup(workspace, address, tell);
  tell('Starting VS Code …');
  const vscode = await startVscode(installed, setup);
  cleanUp.add(() => vscode.stop());
  const browser = await playwright.launch({ executablePath, args: [...BROWSER_ARGS], handleSIGINT: false });
  cleanUp.add(() => browser.close());
  const page = await browser.newPage({ viewport: VIEWPORT });
  const errors = collectErrors(page);
  await openWorkbench(page, vscode, workspace.folder);
  const folder = join(dirname(workspace.prompt), '.forkline');
  const { path } = await awaitRunSet(folder, { withinMs: SAMPLED_WITHIN_MS, tell, signal });
  await timelineSettled(page);
  for (const picture of await takePictures(page, out)) tell(`Picture: ${picture}`);
  if (errors.length > 0) throw new Error(`Errors in VS Code:\n${errors.join('\n')}`);
  return path;
}
