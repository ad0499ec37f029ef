import { join } from 'node:path';
import { projectRoot } from '../system/projectRoot';

/** The models that are shipped with the demo, smallest first. */
export const ABACUS = ['abacus-xs', 'abacus-s', 'abacus-m'] as const;

export type AbacusModel = (typeof ABACUS)[number];

export function abacusFolder(): string {
  return join(projectRoot(), 'demo', 'models');
}
