import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunningVscode } from '../../../demo/vscode/startVscode';

/** Kills the extension host of a VS Code as nothing can be caught, and resolves when it is gone. Linux. */
export async function killExtensionHost(vscode: RunningVscode): Promise<void> {
  const pid = hostOf(vscode.pid);
  process.kill(pid, 'SIGKILL');
  while (statOf(pid) !== '' && !fieldsOf(pid)[0]?.startsWith('Z')) await delay(10);
}

/** All processes that VS Code's server has started are of its process group. */
function hostOf(group: number): number {
  const found = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .find((pid) => readProcess(pid, 'cmdline').includes('--type=extensionHost') && Number(fieldsOf(pid)[2]) === group);
  if (found === undefined) throw new Error('VS Code has no extension host.');
  return found;
}

/** What follows the name in brackets: state, parent, process group, … */
const fieldsOf = (pid: number): readonly string[] => {
  const stat = statOf(pid);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
};

const statOf = (pid: number): string => readProcess(pid, 'stat');

function readProcess(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
