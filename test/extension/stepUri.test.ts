import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStepQuery, stepQuery } from '../../src/extension/runSets/stepUri';

describe('the query of a step', () => {
  it('gives the reference back', () => {
    const references = fc.record({
      document: fc.string(),
      runId: fc.string({ unit: 'grapheme' }),
      stepIndex: fc.option(fc.nat()),
    });
    fc.assert(
      fc.property(references, (reference) => {
        expect(parseStepQuery(stepQuery(reference))).toEqual(reference);
      }),
    );
  });

  it.each(['', 'null', '{}', '["a"]', '["a","b",-1]', '["a","b",1.5]', '[1,"b",2]', '["a","b","2"]'])(
    'refuses %j',
    (query) => {
      expect(parseStepQuery(query)).toBeNull();
    },
  );
});
