/**
 * The only file that knows `@vscode/webview-ui-toolkit`. The package is archived; another set of controls would be put in here and
 * nowhere else. Its elements copy theme values on load and whenever the class of the body changes.
 */
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDivider,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeProgressRing,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';

export function registerControls(): void {
  provideVSCodeDesignSystem().register(
    vsCodeButton(),
    vsCodeCheckbox(),
    vsCodeDivider(),
    vsCodeDropdown(),
    vsCodeOption(),
    vsCodeProgressRing(),
    vsCodeTextField(),
  );
}

export type ButtonLook = 'primary' | 'secondary' | 'icon';

export interface ButtonOptions {
  readonly label: string;
  /** Shown in place of the label, which then names the button for assistive technology and as tooltip. */
  readonly sign?: string;
  readonly look?: ButtonLook;
  readonly hint?: string;
  readonly onPress: () => void;
}

export function button({ label, sign, look = 'secondary', hint, onPress }: ButtonOptions): HTMLElement {
  const element = document.createElement('vscode-button');
  // Before the look: without a name of its own, a button that looks like an icon is named "Icon Button".
  if (sign !== undefined || look === 'icon') element.setAttribute('aria-label', label);
  element.setAttribute('appearance', look);
  element.textContent = sign ?? label;
  element.title = hint ?? (sign === undefined ? '' : label);
  element.addEventListener('click', onPress);
  return element;
}

export function setDisabled(element: HTMLElement, isDisabled: boolean): void {
  element.toggleAttribute('disabled', isDisabled);
}

/** A property that a control's class defines and the type of a plain element does not know. */
const property = (element: HTMLElement, name: string): unknown => Reflect.get(element, name);

/** Names a control. The toolkit names some controls itself as they are put into the page, and that must not win. */
function nameControl(element: HTMLElement, name: string): void {
  queueMicrotask(() => {
    element.setAttribute('aria-label', name);
  });
}

export interface CheckboxOptions {
  readonly label: string;
  readonly isChecked: boolean;
  /** Names the box where the label beside it is not enough. */
  readonly name?: string;
  readonly onChange: (isChecked: boolean) => void;
}

export function checkbox({ label, isChecked, name, onChange }: CheckboxOptions): HTMLElement {
  const element = document.createElement('vscode-checkbox');
  element.textContent = label;
  if (name !== undefined) nameControl(element, name);
  setChecked(element, isChecked);
  element.addEventListener('change', () => {
    onChange(property(element, 'checked') === true);
  });
  return element;
}

export function setChecked(element: HTMLElement, isChecked: boolean): void {
  element.toggleAttribute('checked', isChecked);
  Reflect.set(element, 'checked', isChecked);
}

export interface DropdownOptions<T extends string> {
  readonly name: string;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

export function dropdown<T extends string>({ name, choices, value, onChange }: DropdownOptions<T>): HTMLElement {
  const element = document.createElement('vscode-dropdown');
  nameControl(element, name);
  element.title = name;
  element.append(
    ...choices.map((choice) => {
      const option = document.createElement('vscode-option');
      option.setAttribute('value', choice.value);
      option.toggleAttribute('selected', choice.value === value);
      option.textContent = choice.label;
      return option;
    }),
  );
  element.addEventListener('change', () => {
    const chosen = choices.find((choice) => choice.value === property(element, 'value'));
    if (chosen) onChange(chosen.value);
  });
  return element;
}

export interface TextFieldOptions {
  readonly name: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly onEnter: () => void;
}

export function textField({ name, value, onInput, onEnter }: TextFieldOptions): HTMLElement {
  const element = document.createElement('vscode-text-field');
  element.setAttribute('placeholder', name);
  nameControl(element, name);
  element.setAttribute('value', value);
  element.addEventListener('input', () => {
    const text = property(element, 'value');
    if (typeof text === 'string') onInput(text);
  });
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') onEnter();
  });
  return element;
}

export function progressRing(): HTMLElement {
  const element = document.createElement('vscode-progress-ring');
  element.setAttribute('aria-hidden', 'true');
  return element;
}

export const divider = (): HTMLElement => document.createElement('vscode-divider');
