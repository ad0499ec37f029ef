const NEGATIONS: ReadonlySet<string> = new Set([
  ...[
    'not',
    'no',
    'never',
    'none',
    'nor',
    'neither',
    'cannot',
    'without',
    'nothing',
    'impossible',
    'incorrect',
    'wrong',
    'false',
  ],
  ...['nicht', 'kein', 'keine', 'keinen', 'nie', 'ohne'],
  ...['ne', 'pas', 'jamais', 'aucun', 'aucune', 'sans'],
  ...['nunca', 'sin', 'ningún', 'ninguna', 'não', 'nem', 'sem', 'non', 'senza'],
  ...['не', 'нет', 'без'],
]);

/** Whether a word in lower case turns a sentence into its contrary. */
export const isNegation = (word: string): boolean => NEGATIONS.has(word) || /n['’]t$/u.test(word);
