import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importTraces } from '../../../src/core/document/importTraces';
import { readRunSet } from '../../../src/core/document/readRunSet';
import { FAILURE_KINDS } from '../../../src/core/trace/failure';
import { RUN_END_KINDS } from '../../../src/core/trace/run';

const page = readFileSync('docs/run-set-format.md', 'utf8');
const [fileExample = '', tracesExample = ''] = [...page.matchAll(/```jsonl\n([^`]*)```/g)].map((match) => match[1]);

describe('the page on the format', () => {
  it('shows a run set that is whole', () => {
    expect(readRunSet(fileExample)).toMatchObject({
      damage: [],
      set: { id: 'set-1', settings: { answer: { kind: 'lastNumber' } }, runs: [{ id: 'r1' }] },
    });
  });

  it('shows traces that can be imported', () => {
    const imported = importTraces({ text: tracesExample, createdAt: '2026-01-01T00:00:00Z', name: null });
    expect(imported).toMatchObject({ ok: true, value: { runs: [{ id: '1' }, { id: 'again' }] } });
  });

  it('names every way in which a run ends', () => {
    for (const kind of [...RUN_END_KINDS, ...FAILURE_KINDS])
      expect(page).toContain(`\`${kind}\``.replace('`failed`', '"failed"'));
  });
});
