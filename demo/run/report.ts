import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../system/projectRoot';
import { runProgram } from '../system/runProgram';

const cli = (): string => join(projectRoot(), 'dist', 'cli.mjs');

/** Writes a run set and what the command line shows of it, for people and for programs, into a folder. Gives the text. */
export async function writeReport(runSet: string, out: string): Promise<string> {
  await mkdir(out, { recursive: true });
  const text = await runProgram(process.execPath, [cli(), 'show', runSet]);
  const json = await runProgram(process.execPath, [cli(), 'show', runSet, '--json']);
  await copyFile(runSet, join(out, 'shells.forkline.jsonl'));
  await writeFile(join(out, 'report.txt'), text);
  await writeFile(join(out, 'report.json'), json);
  return text;
}

/** Samples a prompt file with the command line, for machines on which no VS Code can be shown. */
export async function sampleByCommandLine(
  prompt: string,
  runSet: string,
  address: string,
  signal: AbortSignal,
): Promise<void> {
  await runProgram(process.execPath, [cli(), 'sample', prompt, '--out', runSet, '--host', address], { signal });
}
