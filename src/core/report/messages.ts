/**
 * Every sentence that is shown in more than one place, in English, by key. `{0}`, `{1}`, … are places for arguments. A sentence
 * whose number decides its form has two keys, `….one` and `….other`.
 */
export const MESSAGES = {
  'runs.one': '1 run',
  'runs.other': '{0} runs',
} as const satisfies Readonly<Record<string, string>>;
