import { describe, expect, it } from 'vitest';
import { analyse } from '../../../src/core/analysis/analyse';
import { importTraces } from '../../../src/core/document/importTraces';
import { stepTable } from '../../../src/core/report/stepTable';

function tableOf(...traces: readonly string[]): readonly string[] {
  const text = traces.map((thinking, seed) => JSON.stringify({ seed, thinking, answer: '4' })).join('\n');
  const imported = importTraces({ text, createdAt: '2026-01-01T00:00:00.000Z', name: null });
  if (!imported.ok) throw new Error(imported.failure.kind);
  return stepTable(analyse(imported.value)).split('\r\n');
}

describe('stepTable', () => {
  it('has a row for each step with its run, its answer and its place', () => {
    const [head, first, ...rest] = tableOf('We add 2 and 2.\nThat makes 4.', 'We add 2 and 2.\nThat makes 4.');
    expect(head).toBe('run,model,seed,end,answer,counts,step,channel,column,variant,text');
    expect(first).toBe('1,unknown,0,stopped,4,true,1,thinking,1,1,We add 2 and 2.');
    expect(rest.filter((line) => line !== '')).toHaveLength(5);
  });

  it('keeps a text that a spreadsheet would compute a text, and a field with commas or quotes one field', () => {
    const rows = tableOf('=HYPERLINK("x")\nA sum, so "4".', '@now').join('\n');
    expect(rows).toContain('"\'=HYPERLINK(""x"")"');
    expect(rows).toContain('"A sum, so ""4""."');
    expect(rows).toContain("'@now");
  });
});
