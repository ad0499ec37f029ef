import type { Analysis } from '../analysis/analysis';
import { endText } from '../document/endText';

const HEAD = [
  'run',
  'model',
  'seed',
  'end',
  'answer',
  'counts',
  'step',
  'channel',
  'column',
  'variant',
  'text',
] as const;

/** What a spreadsheet takes for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

/** A field by RFC 4180. A text that a spreadsheet would compute has an apostrophe before it, by which it stays a text. */
function field(value: string | number | boolean | null): string {
  if (value === null) return '';
  const text = String(value);
  const inert = typeof value === 'string' && FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** Where each step of each run stands: `column * variants` by `run:step`. Steps, columns and variants count from 1, as people see them. */
function places({ alignment }: Analysis): ReadonlyMap<string, readonly [column: number, variant: number]> {
  const found = new Map<string, readonly [number, number]>();
  alignment.columns.forEach(({ variants }, column) => {
    variants.forEach((cells, variant) => {
      for (const { run, steps } of cells)
        for (const step of steps) found.set(`${run}:${step}`, [column + 1, variant + 1]);
    });
  });
  return found;
}

/**
 * An analysis as CSV (RFC 4180, UTF-8, CRLF): a row for each step of each run in order, with the run's answer and the place of the step
 * in the alignment. Steps that return to an earlier place, and all where the aligner abstained, have no column.
 */
export function stepTable(analysis: Analysis): string {
  const placeOf = places(analysis);
  const rows = analysis.runs.flatMap((run, index) =>
    run.steps.map(({ channel, start, end }, step) => {
      const answer = run.outcome === null ? null : (analysis.outcomes[run.outcome]?.label ?? null);
      const [column = null, variant = null] = placeOf.get(`${index}:${step}`) ?? [];
      const text = run.trace[channel].slice(start, end).trim();
      const ofRun = [run.id, run.model, run.seed, endText(run.end), answer, run.counts];
      return [...ofRun, step + 1, channel, column, variant, text].map(field).join(',');
    }),
  );
  return [HEAD.join(','), ...rows].map((line) => `${line}\r\n`).join('');
}
