import { readRunSet } from '../core/document/readRunSet';
import { ENGLISH } from '../core/report/catalogue';
import { sentence } from '../core/report/sentence';
import { FileError, sinkFinding } from '../sampling/files';
import type { LoopRule } from '../sampling/liveRun';
import { missingRuns } from '../sampling/missingRuns';
import { giveUpPlan, recoverRunSet, type Interrupted, type JournalWorld } from '../sampling/setJournal';
import { ollamaSource } from '../sources/ollama/ollamaSource';
import { EXIT, failure, type ExitCode, type Terminal } from './command';
import { onCancel } from './onCancel';
import { readTextFile } from './readTextFile';
import { sampleIntoFile } from './sampleSession';
import type { SamplingWorld } from './samplingWorld';
import { serverAddress } from './serverOption';
import { stallLimit } from './stallLimit';
import { tellDamage } from './tellDamage';
import { visibleLine } from './visibleLine';

export interface ContinueArguments {
  readonly path: string;
  readonly host: string | undefined;
  readonly concurrency: number;
  readonly loopRule: LoopRule;
  /** 0: for ever. */
  readonly stallMs: number;
  readonly isJson: boolean;
}

/** Brings what an interrupted sampling left into its file, and samples what is missing of its plan. */
export async function continueSampling(
  args: ContinueArguments,
  terminal: Terminal,
  world: SamplingWorld,
): Promise<ExitCode> {
  const { path } = args;
  const journals: JournalWorld = { files: world.files, ...world.journal };
  const found = await recovered(journals, path);
  if ('refused' in found) return failure('sample', visibleLine(found.refused), terminal);
  const text = await readTextFile(path, terminal);
  if (!text.ok) return failure('sample', text.failure, terminal);
  const { set, damage } = readRunSet(text.value);
  tellDamage(damage, path, terminal);
  if (set === null) return EXIT.unreadable;
  const { left, partialRuns } = found;
  if (partialRuns > 0)
    terminal.err(`Kept what had arrived of ${partialRuns === 1 ? '1 run' : `${partialRuns} runs`}.\n`);
  if (missingRuns(left, set.runs).length === 0) {
    await giveUpPlan(journals, path);
    terminal.err('No run of the plan is missing.\n');
    return EXIT.done;
  }
  const address = serverAddress(args.host, terminal);
  if (!address.ok) return failure('sample', address.failure, terminal);
  const cancel = new AbortController();
  const stopListening = onCancel(world, cancel, terminal);
  try {
    const { runs, ...header } = set;
    return await sampleIntoFile(
      {
        source: ollamaSource({
          address: address.value,
          fetch: world.fetch,
          stall: stallLimit(args.stallMs, world),
        }),
        server: address.value,
        start: { ...header, plan: left.plan },
        place: { continues: path },
        left,
        before: runs,
        concurrency: args.concurrency,
        loopRule: args.loopRule,
        isJson: args.isJson,
        signal: cancel.signal,
      },
      terminal,
      world,
    );
  } finally {
    stopListening();
  }
}

/** What is left of the plan, or in a sentence why nothing can be gone on with. */
async function recovered(
  journals: JournalWorld,
  path: string,
): Promise<Extract<Interrupted, { kind: 'interrupted' }> | { readonly refused: string }> {
  try {
    const found = await recoverRunSet(journals, path);
    if (found.kind === 'interrupted') return found;
    if (found.kind === 'nothing') return { refused: `no sampling of ${path} was interrupted.` };
    const who = found.owner === null ? '' : ` (process ${found.owner.pid} on ${found.owner.host})`;
    return { refused: `another process samples into ${path}${who}. Wait until it is done, or end it.` };
  } catch (error) {
    if (error instanceof FileError) return { refused: sentence(sinkFinding(error), ENGLISH) };
    throw error;
  }
}
