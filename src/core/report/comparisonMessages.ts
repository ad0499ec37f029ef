/** What is said of two run sets side by side. Part of the catalogue; `{0}`, `{1}`, … are places for arguments. */
export const COMPARISON_MESSAGES = {
  'comparison.sides': '“{0}” ({1} runs) against “{2}” ({3} runs).',
  'comparison.outcomes.different':
    'The answers differ (p {0}): so large a difference is rare where it makes none of which set a run is.',
  'comparison.outcomes.none': 'No detectable difference of the answers (p {0}).',
  'comparison.outcomes.undefined':
    'The answers cannot be compared: a set has no run that counts, or all runs say the same.',
  'comparison.ways.different': 'The runs of the two sets take different ways (p {0}), most at step {1}.',
  'comparison.ways.none': 'No detectable difference of the ways that runs take (p {0}).',
  'comparison.ways.undefined': 'The ways cannot be compared: nowhere do runs of these sets part.',
  'comparison.ways.abstained': 'The ways cannot be compared: the runs share too little to be aligned.',
  'comparison.tooFew': 'With so few runs even the largest difference is no rarer than p {0}: sample more to tell.',
  'comparison.expected': 'As expected: {0} of the runs, 95 % interval {1} to {2}',
} as const satisfies Readonly<Record<string, string>>;
