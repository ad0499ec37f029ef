import type { ChatMessage } from './chatMessage';

export const OPENING_TAG = '<think>';
export const CLOSING_TAG = '</think>';
/** What ends a message; the model says it when it is done. */
export const END_OF_MESSAGE = '<|end|>';

/**
 * The prompt as the abacus models were trained on it: what `demo/models/Modelfile` says for Ollama. An assistant message at
 * the end is continued, not closed. With thinking switched off an empty block stands where the thinking would be.
 */
export function renderPrompt(messages: readonly ChatMessage[], options: { readonly thinks: boolean }): string {
  const last = messages.at(-1);
  const parts = messages.map((message) => renderMessage(message, message === last));
  const opening = last === undefined || last.role === 'assistant' ? '' : '<|assistant|>';
  return parts.join('') + opening + (opening === '' || options.thinks ? '' : `${OPENING_TAG}\n\n${CLOSING_TAG}\n`);
}

function renderMessage({ role, content, thinking }: ChatMessage, isLast: boolean): string {
  if (role === 'user') return `<|user|>${content}`;
  if (role !== 'assistant') return '';
  const block = thinking === '' ? '' : `${OPENING_TAG}\n${thinking}\n${CLOSING_TAG}\n`;
  return `<|assistant|>${block}${content}${isLast ? '' : END_OF_MESSAGE}`;
}

/** The same for `/api/show`, in Ollama's template language. */
export const TEMPLATE_TEXT = `{{- range $i, $_ := .Messages }}
{{- $last := eq (len (slice $.Messages $i)) 1 }}
{{- if eq .Role "user" }}<|user|>{{ .Content }}
{{- else if eq .Role "assistant" }}<|assistant|>
{{- if .Thinking }}<think>
{{ .Thinking }}
</think>
{{ end }}{{ .Content }}{{ if not $last }}<|end|>{{ end }}
{{- end }}
{{- if and $last (ne .Role "assistant") }}<|assistant|>
{{- if and $.IsThinkSet (not $.Think) }}<think>

</think>
{{ end }}
{{- end }}
{{- end }}`;
