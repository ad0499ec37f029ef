import { err, ok, type Result } from '../result';
import { fillPlaceholders } from './placeholders';
import type { Prompt } from './prompt';
import type { PromptTemplate } from './promptFile';

/** Names without a value, in the order in which the prompt uses them. */
export type MissingVariables = readonly string[];

/**
 * The prompt with every variable filled in. Values given here go before those of the file. Fails with the names that still have
 * no value; an empty text is a value.
 */
export function fillVariables(
  template: PromptTemplate,
  given: Readonly<Record<string, string>> = {},
): Result<Prompt, MissingVariables> {
  const known = new Map([...Object.entries(template.variables), ...Object.entries(given)]);
  const missing = template.variableNames.filter((name) => !known.has(name));
  if (missing.length > 0) return err(missing);
  const values = new Map([...known].filter(([name]) => template.variableNames.includes(name)));
  const fill = (text: string) => (template.isLiteral ? text : fillPlaceholders(text, values));
  return ok({
    messages: template.messages.map(({ role, content }) => ({ role, content: fill(content) })),
    variables: Object.fromEntries(values),
    expected: template.expected === null ? null : fill(template.expected),
    name: template.name,
  });
}
