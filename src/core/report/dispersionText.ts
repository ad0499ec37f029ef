import type { Dispersion, Estimate } from '../measures/dispersion';
import type { Finding } from './finding';

const percent = (share: number): string => `${Math.round(100 * share)} %`;
const nats = (value: number): string => value.toFixed(2);

function told(
  key: 'dispersion.selfDisagreement' | 'dispersion.flipRate' | 'dispersion.entropy',
  estimate: Estimate | null,
  print: (value: number) => string,
): readonly Finding[] {
  if (estimate === null) return [];
  const { value, interval } = estimate;
  return [{ key, args: [print(value), print(interval.low), print(interval.high)] }];
}

/** The spread of the outcomes, a heading with its N and then a line a figure; what is undefined is said. Empty without a run that counts. */
export function dispersionFindings({ n, selfDisagreement, flipRate, entropyNats }: Dispersion): readonly Finding[] {
  if (n === 0) return [];
  const heading: Finding = { key: 'dispersion.heading', args: [n] };
  if (selfDisagreement === null) return [heading, { key: 'dispersion.undefined', args: [] }];
  return [
    heading,
    ...told('dispersion.selfDisagreement', selfDisagreement, percent),
    ...told('dispersion.flipRate', flipRate, percent),
    ...told('dispersion.entropy', entropyNats, nats),
  ];
}
