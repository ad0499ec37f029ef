import type { Result } from '../result';
import { err, ok } from '../result';
import { compileAnswerPattern } from './answerPattern';
import type { PatternFailure } from './answerPattern';
import type { AnswerRule } from './answerRule';

export type AnswerRuleFailure =
  PatternFailure | { readonly kind: 'unknownRule' | 'missingName' | 'invalidName'; readonly detail: string };

/** One of each kind of rule, as it is written in prompt files. */
export const ANSWER_RULE_EXAMPLES: readonly string[] = [
  'auto',
  'boxed',
  'phrase',
  'choice',
  'lastNumber',
  'json:answer',
  'tag:answer',
  '/total: (\\d+)/i',
  'whole',
];

const SIMPLE: ReadonlyMap<string, AnswerRule> = new Map(
  (['auto', 'boxed', 'phrase', 'choice', 'lastNumber', 'whole'] as const).map((kind) => [kind.toLowerCase(), { kind }]),
);

function readNamed(kind: string, name: string): Result<AnswerRule, AnswerRuleFailure> {
  if (name === '') return err({ kind: 'missingName', detail: kind });
  if (kind === 'json') return ok({ kind, field: name });
  return /^[A-Za-z][\w-]*$/.test(name) ? ok({ kind: 'tag', tag: name }) : err({ kind: 'invalidName', detail: name });
}

function readPattern(text: string): Result<AnswerRule, AnswerRuleFailure> {
  const close = text.lastIndexOf('/');
  if (close === 0) return err({ kind: 'invalidPattern', detail: '' });
  const pattern = text.slice(1, close);
  const flags = text.slice(close + 1);
  const compiled = compileAnswerPattern(pattern, flags);
  return compiled.ok ? ok({ kind: 'regex', pattern, flags }) : compiled;
}

/**
 * Reads an answer rule as prompt files write it: `auto`, `boxed`, `phrase`, `choice`, `lastNumber`, `whole`,
 * `json:field`, `tag:name`, or a pattern between slashes with flags after it (slashes inside need no escape).
 */
export function readAnswerRule(text: string): Result<AnswerRule, AnswerRuleFailure> {
  const trimmed = text.trim();
  if (trimmed.startsWith('/')) return readPattern(trimmed);
  const simple = SIMPLE.get(trimmed.toLowerCase());
  if (simple !== undefined) return ok(simple);
  const named = /^(json|tag)\s*:(.*)$/is.exec(trimmed);
  if (named === null) return err({ kind: 'unknownRule', detail: trimmed });
  return readNamed((named[1] ?? '').toLowerCase(), (named[2] ?? '').trim());
}

/** The rule, or null where the text is none; {@link readAnswerRule} says why. */
export function parseAnswerRule(text: string): AnswerRule | null {
  const read = readAnswerRule(text);
  return read.ok ? read.value : null;
}

/** A rule as prompt files write it; read again, it gives the same rule. */
export function printAnswerRule(rule: AnswerRule): string {
  switch (rule.kind) {
    case 'json':
      return `json:${rule.field}`;
    case 'tag':
      return `tag:${rule.tag}`;
    case 'regex':
      return `/${rule.pattern}/${rule.flags}`;
    default:
      return rule.kind;
  }
}
