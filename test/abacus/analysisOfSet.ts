import { analyse } from '../../src/core/analysis/analyse';
import type { Analysis } from '../../src/core/analysis/analysis';
import { importTraces } from '../../src/core/document/importTraces';
import type { SampledSet } from './runSets';

/** A sampled set as `forkline import` takes it, analysed. */
export function analysisOfSet({ name, text }: SampledSet): Analysis {
  const imported = importTraces({ text, createdAt: '2026-01-01T00:00:00.000Z', name });
  if (!imported.ok) throw new Error(`${name}: ${imported.failure.kind}`);
  return analyse(imported.value);
}
