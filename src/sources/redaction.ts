const STAND_IN = '[removed]';
/** Fewer characters of a secret at the end of a text tell nothing, and stand there by chance. */
const MIN_CUT_CHARS = 4;

/**
 * Takes secrets out of a text that is shown, logged or kept: whole, as they stand in an address or in JSON, and, where a text was
 * cut, what is left of one at its end.
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const forms = [...new Set(secrets.flatMap(formsOf))].sort((one, other) => other.length - one.length);
  return (text) =>
    withoutCut(
      forms.reduce((left, form) => left.replaceAll(form, STAND_IN), text),
      forms,
    );
}

/** A header's value, its last word (the token behind `Bearer`), and how these are written elsewhere. */
function formsOf(secret: string): readonly string[] {
  const words = [secret.trim(), secret.trim().split(/\s+/).at(-1) ?? ''];
  return words
    .flatMap((word) => [word, encodeURIComponent(word), JSON.stringify(word).slice(1, -1)])
    .filter((form) => form !== '');
}

function withoutCut(text: string, forms: readonly string[]): string {
  const cut = Math.max(0, ...forms.map((form) => cutChars(text, form)));
  return cut === 0 ? text : `${text.slice(0, -cut)}${STAND_IN}`;
}

/** How many characters at the end of the text are the start of the form. */
function cutChars(text: string, form: string): number {
  for (let chars = Math.min(form.length - 1, text.length); chars >= MIN_CUT_CHARS; chars -= 1) {
    if (text.endsWith(form.slice(0, chars))) return chars;
  }
  return 0;
}
