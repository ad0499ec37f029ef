export interface Attributes {
  readonly class?: string;
  readonly role?: string;
  readonly title?: string;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-hidden'?: 'true';
  readonly 'aria-live'?: 'polite';
  readonly tabindex?: string;
  readonly scope?: 'col' | 'row';
  readonly dir?: 'auto';
  readonly 'data-focus'?: string;
  readonly type?: 'button';
}

/** An element with attributes and children; texts become text nodes, never markup. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries<string | undefined>({ ...attributes }))
    if (value !== undefined) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A passage of a model's text, in the direction that its own letters have. */
export const passage = (text: string, attributes: Attributes = {}): HTMLElement =>
  el('span', { dir: 'auto', ...attributes }, text);

/** Marks a control that asks the extension for something: a page without one hides it. */
export function needsHost<E extends HTMLElement>(element: E): E {
  element.classList.add('needs-host');
  return element;
}

const shownKeys = new WeakMap<Element, string>();

/**
 * Fills an element anew, and only where `key` is another than the last time. The focus stays on the element that has the same `data-focus`.
 */
export function refill(element: HTMLElement, key: string, children: () => readonly (Node | string)[]): void {
  if (shownKeys.get(element) === key) return;
  const focused = document.activeElement?.closest('[data-focus]');
  const focusKey = focused && element.contains(focused) ? focused.getAttribute('data-focus') : null;
  element.replaceChildren(...children());
  // Only now: what could not be filled is tried again the next time.
  shownKeys.set(element, key);
  if (focusKey !== null) {
    const again = [...element.querySelectorAll<HTMLElement>('[data-focus]')];
    again.find((candidate) => candidate.getAttribute('data-focus') === focusKey)?.focus();
  }
}
