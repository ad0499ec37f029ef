import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../../src/core/analysis/analyse';
import type { Analysis } from '../../../src/core/analysis/analysis';
import { showDocument } from '../../../src/core/report/showDocument';
import { compiledSchema } from '../compiledSchema';
import { anyRunSet } from '../document/arbitraryRunSet';

const validate = compiledSchema(readFileSync('docs/schema/show.schema.json', 'utf8'));

const run = (id: string, end: Analysis['runs'][number]['end'], outcome: number | null) => ({
  id,
  model: 'm',
  seed: 3,
  end,
  trace: { thinking: 'ab', answer: 'c' },
  steps: [
    { channel: 'thinking' as const, start: 0, end: 2 },
    { channel: 'answer' as const, start: 0, end: 1 },
  ],
  firstOutcomeStep: 1,
  outcome,
  counts: outcome !== null,
});

const analysis: Analysis = {
  runs: [
    run('x', { kind: 'stopped' }, 0),
    run('y', { kind: 'stopped' }, 1),
    run('z', { kind: 'failed', failure: { kind: 'stalled', detail: 'hm' } }, null),
  ],
  alignment: {
    columns: [{ variants: [[{ run: 1, steps: [0] }], [{ run: 0, steps: [0, 1] }]] }],
    revisits: [{ run: 1, step: 1, column: 0 }],
    abstained: null,
  },
  forks: [
    {
      column: 0,
      branches: [
        { runs: [0], firstSteps: [{ run: 0, step: 0 }] },
        { runs: [1], firstSteps: [{ run: 1, step: null }] },
      ],
      lasting: true,
      confidence: null,
      decisive: { p: 0.02 },
    },
  ],
  bubbles: [{ from: 0, to: 0, branches: [{ runs: [0] }, { runs: [1] }] }],
  outcomes: [
    { key: '1', label: 'One', runs: [0] },
    { key: '2', label: 'Two', runs: [1] },
  ],
  dispersion: { n: 2, unanswered: 0, leftOut: 1, entropyNats: null, selfDisagreement: null, flipRate: null },
};

describe('the document for other programs', () => {
  it('names runs by id, steps by index, ends and answers as text', () => {
    const { summary, ...document } = showDocument(analysis);
    expect(document).toEqual({
      version: 1,
      runs: [
        { id: 'x', model: 'm', seed: 3, end: 'stopped', outcome: 'One', steps: analysis.runs[0]?.steps },
        { id: 'y', model: 'm', seed: 3, end: 'stopped', outcome: 'Two', steps: analysis.runs[1]?.steps },
        { id: 'z', model: 'm', seed: 3, end: 'failed:stalled', outcome: null, steps: analysis.runs[2]?.steps },
      ],
      columns: [{ variants: [[{ run: 'y', steps: [0] }], [{ run: 'x', steps: [0, 1] }]] }],
      forks: [
        {
          column: 0,
          branches: [
            { runs: ['x'], firstSteps: [{ run: 'x', step: 0 }] },
            { runs: ['y'], firstSteps: [] },
          ],
          lasting: true,
          confidence: null,
          decisive: { p: 0.02 },
        },
      ],
      bubbles: [{ from: 0, to: 0, branches: [{ runs: ['x'] }, { runs: ['y'] }] }],
      abstained: false,
    });
    expect(summary).toMatch(/\.$/);
    expect(validate(showDocument(analysis))).toEqual([]);
  });

  it('says why runs were not aligned', () => {
    const abstained = { reason: 'nothingShared', groups: [[0, 2], [1]] } as const;
    const document = showDocument({ ...analysis, alignment: { ...analysis.alignment, abstained } });
    expect(document.abstained).toEqual({ reason: 'nothingShared', groups: [['x', 'z'], ['y']] });
    expect(validate(document)).toEqual([]);
  });

  it('is of the published form for any run set, and names only runs and steps that there are', () => {
    fc.assert(
      fc.property(anyRunSet(4), (set) => {
        const document = showDocument(analyse(set));
        expect(validate(JSON.parse(JSON.stringify(document)))).toEqual([]);
        const steps = new Map(document.runs.map(({ id, steps: own }) => [id, own.length]));
        const cells = document.columns.flatMap(({ variants }) => variants.flat());
        for (const { run: id, steps: indices } of cells) {
          expect(Math.max(...indices)).toBeLessThan(steps.get(id) ?? 0);
        }
        expect([...steps.keys()]).toEqual(set.runs.map(({ id }) => id));
      }),
      { numRuns: 60 },
    );
  });
});
