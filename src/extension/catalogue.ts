import * as vscode from 'vscode';
import type { Catalogue, Finding, MessageKey } from '../core/report/finding';
import { MESSAGES } from '../core/report/messages';
import { sentence } from '../core/report/sentence';
import { plainText } from './plainText';

const isKey = (key: string): key is MessageKey => Object.hasOwn(MESSAGES, key);

/**
 * The templates in the language of the window. They go through `l10n.t` without arguments, which leaves the places in them alone.
 */
export function localisedCatalogue(): Catalogue {
  const catalogue: Record<MessageKey, string> = { ...MESSAGES };
  for (const key of Object.keys(MESSAGES).filter(isKey)) catalogue[key] = vscode.l10n.t(MESSAGES[key]);
  return catalogue;
}

/** The sentence of a finding in the language of the window, for labels and messages of VS Code. */
export const localised = ({ key, args }: Finding): string =>
  sentence({ key, args: args.map((arg) => (typeof arg === 'string' ? plainText(arg) : arg)) }, localisedCatalogue());
