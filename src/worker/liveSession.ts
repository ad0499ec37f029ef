import type { Analysis } from '../core/analysis/analysis';
import { analyse } from '../core/analysis/analyse';
import type { AnalysisSettings, RunSet } from '../core/document/runSet';
import type { Finding } from '../core/report/finding';
import { summarise } from '../core/report/summary';
import { buildTimelineModel } from '../core/timeline/buildTimelineModel';
import type { TimelineModel } from '../core/timeline/timelineModel';
import type { Run } from '../core/trace/run';
import { stepText } from '../core/trace/trace';
import type { Channel } from '../core/trace/trace';
import type { StepPassage } from '../protocol/worker';
import type { StepAddress } from '../protocol/view';
import { LiveRun } from './liveRun';

/** One run set as it grows: what has ended, what is live, and the analysis that was made of both last. */
export class LiveSession {
  private readonly remarks: readonly Finding[];
  private set: RunSet;
  private readonly live = new Map<string, LiveRun>();
  private analysis: Analysis | null = null;

  constructor(set: RunSet, remarks: readonly Finding[]) {
    this.remarks = remarks;
    this.set = set;
  }

  get isSettled(): boolean {
    return this.live.size === 0;
  }

  changeSettings(settings: AnalysisSettings): void {
    this.set = { ...this.set, settings };
  }

  startRun(id: string, model: string, seed: number): void {
    this.live.set(id, new LiveRun(id, model, seed));
  }

  /** Text of a run that is not live is dropped: the run that ended holds it already. */
  appendText(id: string, channel: Channel, text: string): void {
    this.live.get(id)?.append(channel, text);
  }

  /** Replaces the live run, or an ended run of the same id. */
  endRun(run: Run): void {
    this.live.delete(run.id);
    this.set = { ...this.set, runs: [...this.set.runs.filter((other) => other.id !== run.id), run] };
  }

  /** Forgets runs that never ended: nothing more will come of them. */
  dropLive(): void {
    this.live.clear();
  }

  /** The picture of this moment. Once settled it equals the one made from the ended runs alone. */
  model(): TimelineModel {
    const live = [...this.live.values()].map((run) => run.asRun());
    const set: RunSet = { ...this.set, runs: [...this.set.runs, ...live] };
    const analysis = analyse(set);
    const model = buildTimelineModel({ set, analysis, live: new Set(this.live.keys()), remarks: this.remarks });
    this.analysis = analysis;
    return this.isSettled || set.settings.includesUnfinished ? model : { ...model, ...this.countsOfEnded(analysis) };
  }

  /** What is told in figures and sentences, of the ended runs: one that is live is neither left out nor unanswered. */
  private countsOfEnded(analysis: Analysis): Pick<TimelineModel, 'summary' | 'dispersion'> {
    const dispersion = { ...analysis.dispersion, leftOut: analysis.dispersion.leftOut - this.live.size };
    // Live runs come last and stand in no fork, and so the indices of the others hold without them.
    const runs = analysis.runs.slice(0, this.set.runs.length);
    return { summary: summarise({ ...analysis, runs, dispersion }), dispersion };
  }

  /** The passages as the last model addressed them, or null where one of them does not exist. */
  read(at: readonly StepAddress[]): readonly StepPassage[] | null {
    const passages: StepPassage[] = [];
    for (const { run: runIndex, step: stepIndex } of at) {
      const run = this.analysis?.runs[runIndex];
      const step = run?.steps[stepIndex];
      if (run === undefined || step === undefined) return null;
      passages.push({ runId: run.id, step, text: stepText(run.trace, step) });
    }
    return passages;
  }
}
