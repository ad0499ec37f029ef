/** How the final answer is read off a run. `auto` tries the rules in order of how sure they are. */
export type AnswerRule =
  | { readonly kind: 'auto' }
  | { readonly kind: 'boxed' }
  | { readonly kind: 'phrase' }
  | { readonly kind: 'choice' }
  | { readonly kind: 'lastNumber' }
  | { readonly kind: 'json'; readonly field: string }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'regex'; readonly pattern: string; readonly flags: string }
  | { readonly kind: 'whole' };

export const ANSWER_RULE_KINDS = [
  'auto',
  'boxed',
  'phrase',
  'choice',
  'lastNumber',
  'json',
  'tag',
  'regex',
  'whole',
] as const satisfies readonly AnswerRule['kind'][];
