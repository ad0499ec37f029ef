import { seededRandom } from '../../src/core/random';

/** A mean with its 95 % interval. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Number of values. */
  readonly count: number;
}

/** A value and the group that it was drawn in; values of one group are not independent. */
export interface GroupedValue {
  readonly group: string;
  readonly value: number;
}

const DRAWS = 1000;

/** Mean of values with a percentile bootstrap over their groups (Efron & Tibshirani 1993, ch. 8). Null where there are no values. */
export function bootstrapMean(values: readonly GroupedValue[]): Estimate | null {
  if (values.length === 0) return null;
  const groups = grouped(values);
  const random = seededRandom('bootstrap');
  const means = Array.from({ length: DRAWS }, () => {
    let sum = 0;
    let count = 0;
    groups.forEach(() => {
      const group = groups[Math.floor(random() * groups.length)];
      sum += group?.sum ?? 0;
      count += group?.count ?? 0;
    });
    return sum / count;
  }).sort((a, b) => a - b);
  return {
    mean: values.reduce((sum, { value }) => sum + value, 0) / values.length,
    low: means[Math.floor(0.025 * DRAWS)] ?? 0,
    high: means[Math.ceil(0.975 * DRAWS) - 1] ?? 0,
    count: values.length,
  };
}

function grouped(values: readonly GroupedValue[]): readonly { readonly sum: number; readonly count: number }[] {
  const groups = new Map<string, { sum: number; count: number }>();
  for (const { group, value } of values) {
    const { sum, count } = groups.get(group) ?? { sum: 0, count: 0 };
    groups.set(group, { sum: sum + value, count: count + 1 });
  }
  return [...groups.values()];
}
