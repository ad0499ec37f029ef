import { benchAnswers } from './benchAnswers';
import type { AnswerAgreement } from './benchAnswers';
import { benchStepBoundaries } from './stepBoundaries';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function printSet(set: AnswerAgreement): void {
  console.log(
    `${set.set}: ${String(set.runs)} runs, agreement ${percent(set.agreement)} ` +
      `(of right ones ${percent(set.rightFound)}, of wrong ones ${percent(set.wrongFound)}), no answer ${percent(set.withoutAnswer)}`,
  );
  for (const { count, gold, found, scoredRight, example } of set.commonest) {
    const verdict = scoredRight ? 'scored right' : 'scored wrong';
    console.log(
      `  ${String(count)} × ${JSON.stringify(gold)} / ${JSON.stringify(found)}, ${verdict}, as in ${example}`,
    );
  }
}

/** `run.ts [data folder]`: agreement of answers with the sets' scores, and of steps with given steps. */
async function main(dataDir: string): Promise<void> {
  const { sets, skipped } = await benchAnswers(dataDir);
  sets.forEach(printSet);
  for (const name of skipped) console.log(`${name}: skipped, not in ${dataDir}`);
  console.log('Step boundaries against given ones:');
  for (const { kind, given, found, f1 } of await benchStepBoundaries(dataDir)) {
    console.log(`  ${kind}: F1 ${f1.toFixed(3)} (${String(given)} given, ${String(found)} found)`);
  }
}

await main(process.argv[2] ?? '../shared/data');
