import { checkCommand } from './check';
import type { Command } from './command';
import { compareCommand } from './compare';
import { exportCommand } from './export';
import { importCommand } from './import';
import { sampleCommand } from './sample';
import { NODE_SAMPLING_WORLD } from './samplingWorld';
import { showCommand } from './show';

/** All commands, in the order in which help lists them. */
export const COMMANDS: readonly Command[] = [
  sampleCommand(NODE_SAMPLING_WORLD),
  checkCommand(NODE_SAMPLING_WORLD),
  showCommand,
  compareCommand,
  importCommand,
  exportCommand,
];
