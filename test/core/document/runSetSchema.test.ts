import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FAILURE_KINDS } from '../../../src/core/trace/failure';
import { planLine, runSetText, settingsLine } from '../../../src/core/document/writeRunSet';
import { compiledSchema } from '../compiledSchema';
import { anyPlan, anyRunSet, anySettings } from './arbitraryRunSet';

const schemaText = readFileSync('docs/schema/run-set-line.schema.json', 'utf8');
const validate = compiledSchema(schemaText);

it('takes every line that is written', () => {
  fc.assert(
    fc.property(anyRunSet(3), anySettings, anyPlan, (set, settings, plan) => {
      const text = runSetText(set) + settingsLine(settings) + planLine(plan);
      for (const line of text.trimEnd().split('\n')) {
        expect(validate(JSON.parse(line))).toEqual([]);
      }
    }),
  );
});

it('names every kind of failure', () => {
  for (const kind of FAILURE_KINDS) expect(schemaText).toContain(`"${kind}"`);
});

it.each([
  { kind: 'header', sum: '0123456789abcdef' },
  { kind: 'run', run: { id: 'a' }, sum: '0123456789abcdef' },
  {
    kind: 'settings',
    settings: { answer: { kind: 'json' }, sameOutcomes: [], includesUnfinished: true },
    sum: '0123456789abcdef',
  },
  { kind: 'moon' },
])('refuses %j', (line) => {
  expect(validate(line)).not.toEqual([]);
});
