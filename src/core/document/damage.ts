import type { Finding } from '../report/finding';

/**
 * What is wrong with a place of a run-set file.
 *
 * Not read: `cut` the line ends before its checksum; `altered` the line is not what was written; `misfit` the line is whole and
 * says something that the format does not know; `otherSet` from here on the file holds another run set.
 * Read, and to be told: `unknownKind` a whole line of a kind that this version does not know; `noHeader` runs without prompt and
 * plan; `repeatedLine` a line that is there twice; `renamedRun` two different runs of one name.
 * Nothing was read: `empty`, `notARunSet`, `newerVersion`.
 */
export const DAMAGE_KINDS = [
  'cut',
  'altered',
  'misfit',
  'otherSet',
  'unknownKind',
  'noHeader',
  'repeatedLine',
  'renamedRun',
  'empty',
  'notARunSet',
  'newerVersion',
] as const;

export type DamageKind = (typeof DAMAGE_KINDS)[number];

export interface Damage {
  readonly kind: DamageKind;
  /** From 1, as editors count. */
  readonly line: number;
  /** What it is, where, and what to do. */
  readonly finding: Finding;
}
