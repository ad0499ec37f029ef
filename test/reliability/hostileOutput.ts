import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { COMMANDS } from '../../src/cli/commands';
import { runCommandLine } from '../../src/cli/runCommandLine';
import { readRunSet } from '../../src/core/document/readRunSet';
import { runSetText } from '../../src/core/document/writeRunSet';
import { nodeFiles } from '../../src/sampling/nodeFiles';
import { createRunSetFile } from '../../src/sampling/runSetFile';
import { COMMANDING } from '../hostile/commandingCharacters';
import type { HostileCase, HostileFindings } from './hostileCase';

/** Puts a text through the commands that print, and through the naming and writing of files. */
export async function tryOutput(of: HostileCase): Promise<HostileFindings> {
  const room = await mkdtemp(join(tmpdir(), 'forkline-hostile-'));
  try {
    const folder = join(room, 'inner', 'workspace');
    await mkdir(folder, { recursive: true });
    const escapes = [...(await printed(of, folder)), ...(await written(of, folder))];
    const outside = [...(await readdir(room)), ...(await readdir(join(room, 'inner')))];
    if (outside.join() !== 'inner,workspace') escapes.push(`something was written outside: ${outside.join()}`);
    return { executions: [], violations: [], escapes };
  } finally {
    await rm(room, { recursive: true, force: true });
  }
}

async function printed({ set, traces }: HostileCase, folder: string): Promise<string[]> {
  const file = join(folder, 'set.forkline.jsonl');
  const input = join(folder, 'traces.jsonl');
  await writeFile(file, runSetText(set));
  await writeFile(input, traces);
  const escapes: string[] = [];
  const forPeople = [
    ['show', file],
    ['compare', file, file],
    ['import', input, '--out', join(folder, 'imported.jsonl')],
  ];
  for (const args of forPeople) {
    const said = await run(args);
    const found = COMMANDING.exec(said);
    if (found !== null) escapes.push(`${args[0] ?? ''} printed U+${(found[0].codePointAt(0) ?? 0).toString(16)}`);
  }
  const json = await run(['show', file, '--json']);
  if (COMMANDING.test(json)) escapes.push('show --json printed such a character');
  JSON.parse(json);
  return escapes;
}

/** A run set is named by its prompt: wherever that leads, the file is in its folder and holds the text. */
async function written({ set, text }: HostileCase, folder: string): Promise<string[]> {
  const { plan, ...header } = set;
  const own = join(folder, '.forkline');
  const start = {
    ...header,
    plan: plan ?? {
      models: [text === '' ? 'empty' : text],
      runsPerModel: 1,
      baseSeed: 0,
      think: 'default' as const,
      options: {},
    },
  };
  const file = await createRunSetFile(nodeFiles, own, start);
  await file.close();
  if (dirname(resolve(file.path)) !== own) return [`a file was written to ${file.path}`];
  const kept = readRunSet(await readFile(file.path, 'utf8')).set?.prompt.messages.at(-1)?.content;
  return kept === set.prompt.messages.at(-1)?.content ? [] : ['the prompt is not kept as it was'];
}

async function run(args: readonly string[]): Promise<string> {
  let said = '';
  const write = (text: string): void => void (said += text);
  await runCommandLine(args, COMMANDS, {
    out: write,
    err: write,
    input: () => Promise.resolve(new Uint8Array(0)),
    env: {},
    columns: 100,
    now: () => new Date(0),
  });
  return said;
}
