export const THEME_KINDS = ['dark', 'light', 'highContrast', 'highContrastLight'] as const;

export type ThemeKind = (typeof THEME_KINDS)[number];

/** The classes that VS Code gives the body of a webview. */
export const BODY_CLASS: Readonly<Record<ThemeKind, string>> = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  highContrast: 'vscode-high-contrast',
  highContrastLight: 'vscode-high-contrast vscode-high-contrast-light',
};

const FONTS = {
  'font-family': "'DejaVu Sans', system-ui, sans-serif",
  'font-size': '13px',
  'font-weight': 'normal',
  'editor-font-family': "'DejaVu Sans Mono', monospace",
  'editor-font-size': '13px',
};

/** Variables as the four kinds of theme set them. High contrast leaves many unset. */
const VARIABLES: Readonly<Record<ThemeKind, Readonly<Record<string, string>>>> = {
  dark: {
    foreground: '#cccccc',
    'editor-foreground': '#cccccc',
    'editor-background': '#1f1f1f',
    descriptionForeground: '#9d9d9d',
    errorForeground: '#f85149',
    focusBorder: '#0078d4',
    'widget-border': '#313131',
    'button-background': '#0078d4',
    'button-foreground': '#ffffff',
    'button-hoverBackground': '#026ec1',
    'button-secondaryBackground': '#313131',
    'button-secondaryForeground': '#cccccc',
    'button-secondaryHoverBackground': '#3c3c3c',
    'input-background': '#313131',
    'input-foreground': '#cccccc',
    'input-placeholderForeground': '#989898',
    'dropdown-background': '#313131',
    'dropdown-foreground': '#cccccc',
    'dropdown-border': '#3c3c3c',
    'settings-dropdownListBorder': '#454545',
    'settings-textInputBorder': '#3c3c3c',
    'checkbox-background': '#313131',
    'checkbox-foreground': '#cccccc',
    'checkbox-border': '#3c3c3c',
    'list-activeSelectionBackground': '#04395e',
    'list-activeSelectionForeground': '#ffffff',
    'progressBar-background': '#0078d4',
    'icon-foreground': '#cccccc',
    'toolbar-hoverBackground': '#5a5d5e4f',
  },
  light: {
    foreground: '#3b3b3b',
    'editor-foreground': '#3b3b3b',
    'editor-background': '#ffffff',
    descriptionForeground: '#616161',
    errorForeground: '#c72e0f',
    focusBorder: '#005fb8',
    'widget-border': '#d4d4d4',
    'button-background': '#005fb8',
    'button-foreground': '#ffffff',
    'button-hoverBackground': '#0258a8',
    'button-secondaryBackground': '#e5e5e5',
    'button-secondaryForeground': '#3b3b3b',
    'button-secondaryHoverBackground': '#cccccc',
    'input-background': '#ffffff',
    'input-foreground': '#3b3b3b',
    'input-placeholderForeground': '#6e6e6e',
    'dropdown-background': '#ffffff',
    'dropdown-foreground': '#3b3b3b',
    'dropdown-border': '#cecece',
    'settings-dropdownListBorder': '#cecece',
    'settings-textInputBorder': '#cecece',
    'checkbox-background': '#f8f8f8',
    'checkbox-foreground': '#3b3b3b',
    'checkbox-border': '#8b8b8b',
    'list-activeSelectionBackground': '#e8e8e8',
    'list-activeSelectionForeground': '#000000',
    'progressBar-background': '#005fb8',
    'icon-foreground': '#3b3b3b',
    'toolbar-hoverBackground': '#b8b8b850',
  },
  highContrast: {
    foreground: '#ffffff',
    'editor-foreground': '#ffffff',
    'editor-background': '#000000',
    descriptionForeground: 'rgba(255, 255, 255, 0.7)',
    errorForeground: '#f48771',
    focusBorder: '#f38518',
    contrastBorder: '#6fc3df',
    contrastActiveBorder: '#f38518',
    'button-background': '#000000',
    'button-foreground': '#ffffff',
    'button-border': '#6fc3df',
    'button-secondaryForeground': '#ffffff',
    'button-secondaryBackground': '#000000',
    'input-background': '#000000',
    'input-foreground': '#ffffff',
    'input-placeholderForeground': 'rgba(255, 255, 255, 0.7)',
    'dropdown-background': '#000000',
    'dropdown-foreground': '#ffffff',
    'dropdown-border': '#6fc3df',
    'settings-dropdownListBorder': '#6fc3df',
    'settings-textInputBorder': '#6fc3df',
    'checkbox-background': '#000000',
    'checkbox-foreground': '#ffffff',
    'checkbox-border': '#6fc3df',
    'progressBar-background': '#6fc3df',
    'icon-foreground': '#ffffff',
  },
  highContrastLight: {
    foreground: '#292929',
    'editor-foreground': '#292929',
    'editor-background': '#ffffff',
    descriptionForeground: 'rgba(41, 41, 41, 0.7)',
    errorForeground: '#b5200d',
    focusBorder: '#006bbd',
    contrastBorder: '#0f4a85',
    contrastActiveBorder: '#006bbd',
    'button-border': '#0f4a85',
    'button-background': '#0f4a85',
    'button-foreground': '#ffffff',
    'button-secondaryBackground': '#ffffff',
    'button-secondaryForeground': '#292929',
    'input-background': '#ffffff',
    'input-foreground': '#292929',
    'input-placeholderForeground': 'rgba(41, 41, 41, 0.7)',
    'dropdown-background': '#ffffff',
    'dropdown-foreground': '#292929',
    'dropdown-border': '#0f4a85',
    'settings-dropdownListBorder': '#0f4a85',
    'settings-textInputBorder': '#0f4a85',
    'checkbox-background': '#ffffff',
    'checkbox-foreground': '#292929',
    'checkbox-border': '#0f4a85',
    'progressBar-background': '#0f4a85',
    'icon-foreground': '#292929',
  },
};

/** The contributed colours of the extension, from its manifest. */
export interface ColourContribution {
  readonly id: string;
  readonly defaults: Readonly<Record<'dark' | 'light' | 'highContrast' | 'highContrastLight', string>>;
}

const variableName = (id: string): string => `--vscode-${id.replaceAll('.', '-')}`;

/** A style sheet that sets what VS Code sets on the root of a webview. */
export function themeCss(kind: ThemeKind, contributed: readonly ColourContribution[]): string {
  const own = contributed.map(({ id, defaults }) => [variableName(id), defaults[kind]] as const);
  const all = [
    ...Object.entries({ ...FONTS, ...VARIABLES[kind] }).map(([name, value]) => [variableName(name), value] as const),
    ...own,
  ];
  const declarations = all.map(([name, value]) => `${name}: ${value};`).join('\n');
  return `:root {\n${declarations}\n}\nbody { background: var(--vscode-editor-background); }\n`;
}
