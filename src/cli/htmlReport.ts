import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Analysis } from '../core/analysis/analysis';
import type { RunSet } from '../core/document/runSet';
import { ENGLISH } from '../core/report/catalogue';
import { err, ok, type Result } from '../core/result';
import type { TimelineModel } from '../core/timeline/timelineModel';
import { reportPage, type ReportData, type ViewAssets } from '../protocol/reportPage';
import { fileError } from './fileError';

/** The view is built beside the command line. */
const VIEW = join(dirname(fileURLToPath(import.meta.url)), 'webview');

/** A run set as one page; the failure is a sentence. */
export async function htmlReport(input: {
  readonly set: RunSet;
  readonly analysis: Analysis;
  readonly model: TimelineModel;
}): Promise<Result<string, string>> {
  const { set, analysis, model } = input;
  const assets = await viewAssets();
  if (!assets.ok) return assets;
  const data: ReportData = {
    snapshot: {
      kind: 'session/snapshot',
      version: 1,
      document: set.id,
      model,
      settings: set.settings,
      live: null,
      canSample: false,
      notes: [],
      unfinished: null,
      catalogue: ENGLISH,
    },
    stepTexts: analysis.runs.map(({ steps, trace }) =>
      steps.map(({ channel, start, end }) => trace[channel].slice(start, end)),
    ),
  };
  // Of the runs themselves: no text among them can hold it, and the same set gives the same page.
  const nonce = createHash('sha256').update(JSON.stringify(data.stepTexts)).update(set.id).digest('hex');
  return ok(reportPage({ assets: assets.value, data, language: 'en', nonce }));
}

async function viewAssets(): Promise<Result<ViewAssets, string>> {
  const names = ['reportHost.js', 'main.js', 'reportHost.css', 'main.css'] as const;
  try {
    const [hostScript, script, hostStyle, style] = await Promise.all(
      names.map((name) => readFile(join(VIEW, name), 'utf8')),
    );
    return ok({ hostScript: hostScript ?? '', script: script ?? '', hostStyle: hostStyle ?? '', style: style ?? '' });
  } catch (error) {
    return err(fileError(error, VIEW));
  }
}
