import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pacing } from '../../src/worker/pacing';

describe('Pacing', () => {
  it('computes the first picture at once', () => {
    expect(new Pacing().delayMs(0, 'growth')).toBe(0);
  });

  it.each([
    ['growth', 0.25],
    ['end', 0.5],
  ] as const)('keeps the share of computing for %s under %d', (reason, share) => {
    const steps = fc.array(fc.record({ costMs: fc.integer({ min: 1, max: 5000 }), idleMs: fc.nat(2000) }), {
      minLength: 2,
    });
    fc.assert(
      fc.property(steps, (computations) => {
        const pacing = new Pacing();
        let nowMs = 0;
        let costMs = 0;
        for (const computation of computations) {
          nowMs += pacing.delayMs(nowMs, reason) + computation.idleMs + computation.costMs;
          costMs += computation.costMs;
          pacing.computed(nowMs, computation.costMs);
        }
        // The pause that the last computation is owed belongs to its share.
        const pausedMs = pacing.delayMs(nowMs, reason);
        expect(costMs / (nowMs + pausedMs)).toBeLessThanOrEqual(share + 1e-9);
      }),
    );
  });

  it('lets nobody wait who comes late', () => {
    const pacing = new Pacing();
    pacing.computed(1000, 10);
    expect(pacing.delayMs(5000, 'growth')).toBe(0);
  });
});
