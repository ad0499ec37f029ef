import type { Damage } from '../core/document/damage';
import { ENGLISH } from '../core/report/catalogue';
import { sentence } from '../core/report/sentence';
import type { Terminal } from './command';
import { visibleLine } from './visibleLine';

/** Says on the standard error what of a file could not be read, line by line. */
export function tellDamage(damage: readonly Damage[], path: string, terminal: Terminal): void {
  for (const { finding } of damage) terminal.err(`${path}: ${visibleLine(sentence(finding, ENGLISH))}\n`);
}
