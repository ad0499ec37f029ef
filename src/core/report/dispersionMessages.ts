/** What is said of the spread of the answers. Part of the catalogue; `{0}`, `{1}`, … are places for arguments. */
export const DISPERSION_MESSAGES = {
  'dispersion.heading': 'Spread of the answers, N = {0}',
  'dispersion.selfDisagreement': 'Two runs disagree: {0} of pairs, 95 % interval {1} to {2}',
  'dispersion.flipRate': 'Runs off the commonest answer: {0}, 95 % interval {1} to {2}',
  'dispersion.entropy': 'Entropy: {0} nats, 95 % interval {1} to {2}',
  'dispersion.undefined': 'Not defined: it takes two runs with an answer.',
} as const satisfies Readonly<Record<string, string>>;
