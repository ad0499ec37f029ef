import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readRunSet } from '../../src/core/document/readRunSet';
import { sealedLine } from '../../src/core/document/sealedLine';
import { compiledSchema } from '../core/compiledSchema';
import { buildCommandLine, type CommandLine } from './commandLine';

const validate = compiledSchema(readFileSync('docs/schema/show.schema.json', 'utf8'));

const traces = (answers: readonly string[]) =>
  answers
    .map((answer, n) =>
      JSON.stringify({
        id: `r${n}`,
        prompt: 'How many apples?',
        model: 'abacus',
        seed: n,
        thinking: `Tom has 3 apples. He gets 4 more apples. ${answer === '7' ? '3 + 4 = 7.' : '3 * 4 = 12.'}`,
        answer: `The answer is ${answer}.`,
      }),
    )
    .join('\n');

let cli: CommandLine;
const at = (name: string) => join(cli.folder, name);
const write = (name: string, text: string | Uint8Array) => writeFile(at(name), text);
const imported = async (name: string, text: string) => {
  await write(`${name}.jsonl`, text);
  const file = `${name}.forkline.jsonl`;
  expect(await cli.run(['import', `${name}.jsonl`, '--out', file, '--force'])).toMatchObject({ code: 0, out: '' });
  return file;
};

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  cli = await buildCommandLine();
});
afterAll(() => cli.remove());

describe('forkline', () => {
  it('tells what it can do', async () => {
    const help = await cli.run(['--help']);
    expect(help).toMatchObject({ code: 0, err: '' });
    for (const command of ['show', 'import']) {
      expect(help.out).toMatch(new RegExp(`^  ${command} `, 'm'));
      expect((await cli.run([command, '--help'])).out).toMatch(`Usage: forkline ${command}`);
      expect(await cli.run(['help', command])).toEqual(await cli.run([command, '-h']));
    }
    expect((await cli.run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    [[], /Usage: forkline COMMAND/],
    [['dance'], /no command “dance”/],
    [['show'], /name one run-set file/],
    [['show', 'a', 'b'], /name one run-set file/],
    [['show', '--colour', 'a'], /--colour/],
    [['show', '--answer', 'tea leaves', 'a'], /“tea leaves” is no way to read answers.*boxed/],
    [['import', 'a'], /--out/],
    [['import', '--out', 'b'], /name one file/],
  ])('says what is wrong with the command line %j', async (args, message) => {
    const ended = await cli.run(args);
    expect(ended).toMatchObject({ code: 2, out: '' });
    expect(ended.err).toMatch(message);
  });
});

describe('forkline import', () => {
  it('makes a run set, whole or not at all', async () => {
    await write('t.jsonl', traces(['7', '12']));
    const ended = await cli.run(['import', 't.jsonl', '--out', 't.forkline.jsonl']);
    expect(ended).toEqual({ code: 0, out: '', err: 't.forkline.jsonl: 2 runs.\n' });
    const { set, damage } = readRunSet(await readFile(at('t.forkline.jsonl'), 'utf8'));
    expect(damage).toEqual([]);
    expect(set?.prompt.name).toBe('t');
    expect(set?.runs.map(({ id }) => id)).toEqual(['r0', 'r1']);
  });

  it('never replaces a file unasked, and leaves nothing beside it', async () => {
    await mkdir(at('kept'));
    await write('kept/out.jsonl', 'precious');
    await write('two.jsonl', traces(['7', '12']));
    const refused = await cli.run(['import', 'two.jsonl', '--out', 'kept/out.jsonl']);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(/kept\/out\.jsonl: the file exists\. .*--force/);
    expect(await readFile(at('kept/out.jsonl'), 'utf8')).toBe('precious');
    expect(await cli.run(['import', 'two.jsonl', '--out', 'kept/out.jsonl', '--force'])).toMatchObject({ code: 0 });
    expect(readRunSet(await readFile(at('kept/out.jsonl'), 'utf8')).set?.runs).toHaveLength(2);
    expect(await readdir(at('kept'))).toEqual(['out.jsonl']);
  });

  it('says which line is wrong and writes nothing', async () => {
    await write('bad.jsonl', `${traces(['7'])}\n{"answer": 4}\n`);
    const ended = await cli.run(['import', 'bad.jsonl', '--out', 'bad.forkline.jsonl']);
    expect(ended).toMatchObject({ code: 1, out: '' });
    expect(ended.err).toMatch(/bad\.jsonl: Line 2: “answer” must be a text/);
    expect(await readdir(cli.folder)).not.toContain('bad.forkline.jsonl');
  });

  it('says what is wrong with the files', async () => {
    const cases = [
      ['none.jsonl', 'x', /none\.jsonl: there is no such file/],
      ['.', 'x', /this is a folder/],
      ['two.jsonl', 'nowhere/x', /nowhere[/\\]x: there is no such file or folder/],
      ['two.jsonl', 'two.jsonl/x', /two\.jsonl[/\\]x: (part of the path is a file|there is no such file)/],
    ] as const;
    for (const [source, out, message] of cases) {
      const ended = await cli.run(['import', source, '--out', out]);
      expect(ended).toMatchObject({ code: 1, out: '' });
      expect(ended.err).toMatch(message);
    }
  });

  it('reads the standard input and writes the standard output', async () => {
    const ended = await cli.run(['import', '-', '--out', '-'], traces(['7']));
    expect(ended).toMatchObject({ code: 0, err: 'standard output: 1 run.\n' });
    expect(readRunSet(ended.out)).toMatchObject({ damage: [], set: { runs: [{ id: 'r0' }] } });
  });

  it('reads what Windows shells write, and points out runs without text', async () => {
    await write('wide.jsonl', Buffer.from(`\ufeff${traces(['7'])}\r\n{"anwser":"4"}\r\n`, 'utf16le'));
    const ended = await cli.run(['import', 'wide.jsonl', '--out', 'wide.forkline.jsonl']);
    expect(ended.code).toBe(0);
    expect(ended.err).toMatch(/2 runs\.\nWithout any text: 2\. .*spelled/);
  });
});

describe('forkline show', () => {
  it('shows people the answers and where the runs part', async () => {
    const file = await imported('apples', traces(['7', '7', '7', '12', '12']));
    const { code, out, err } = await cli.run(['show', file]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^apples: 5 runs of abacus\n\n5 runs, 2 answers/);
    expect(out).toMatch(/Answers\n +3 of 5 {2}“7”\n +2 of 5 {2}“12”/);
    expect(out).toMatch(/Forks\n {2}step \d+, for good/);
    expect(out).toMatch(/ +3 of 5 {2}“.*7.*” → 7 ×3\n +2 of 5 {2}“.*12.*” → 12 ×2\n/);
  });

  it('gives programs the document of the published form', async () => {
    const file = await imported('apples', traces(['7', '7', '7', '12', '12']));
    const { code, out, err } = await cli.run(['show', file, '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const document: unknown = JSON.parse(out);
    expect(validate(document)).toEqual([]);
    expect(document).toMatchObject({ version: 1, runs: [{ id: 'r0', outcome: '7', end: 'stopped' }, {}, {}, {}, {}] });
  });

  it('takes steps that are given as they are', async () => {
    const steps = [
      { channel: 'thinking', start: 1, end: 3 },
      { channel: 'answer', start: 0, end: 1 },
    ];
    const file = await imported('given', JSON.stringify({ thinking: 'Hello. World.', answer: '42', steps }));
    expect(JSON.parse((await cli.run(['show', file, '--json'])).out)).toMatchObject({ runs: [{ id: '1', steps }] });
  });

  it('reads answers by another rule, and counts unfinished runs, when told to', async () => {
    const lines = [
      { answer: '\\boxed{1} or {"n": 2}' },
      { answer: '\\boxed{1} or {"n": 3}' },
      { answer: '\\boxed{5}', end: 'length' },
    ];
    const file = await imported('rules', lines.map((line) => JSON.stringify(line)).join('\n'));
    const outcomes = async (...options: string[]) =>
      JSON.parse((await cli.run(['show', file, '--json', ...options])).out) as unknown;
    const of = (...answers: (string | null)[]) => ({ runs: answers.map((outcome) => ({ outcome })) });
    expect(await outcomes('--answer', 'boxed')).toMatchObject(of('1', '1', null));
    expect(await outcomes('--answer', '/"n": (\\d)/')).toMatchObject(of('2', '3', null));
    expect(await outcomes('--answer', 'boxed', '--include-unfinished')).toMatchObject(of('1', '1', '5'));
    expect((await cli.run(['show', file])).out).toMatch(/Not counted.*\n {2}3 \(unknown\): length/);
  });

  it('lets no text of a model steer the terminal', async () => {
    const evil = 'The answer is \u001b]0;owned\u0007\u001b[2J\u202e9\u0000.';
    const lines = ['a\u001b[31m', 'b'].map((id) =>
      JSON.stringify({
        id,
        model: 'm\u001b[1m',
        prompt: '\u001b[5mhi',
        thinking: evil,
        answer: evil,
        end: id === 'b' ? 'length' : 'stopped',
      }),
    );
    const { out, err } = await cli.run(['show', await imported('evil', lines.join('\n'))]);

    expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(out).toContain('⟨U+001B⟩');
    const dup = await cli.run(['import', '-', '--out', '-'], '{"id":"\\u001b[2J"}\n{"id":"\\u001b[2J"}');
    expect(dup.err).toContain('⟨U+001B⟩[2J');
  });

  it('shows what can be read of a damaged file and says what cannot', async () => {
    const file = await imported('hurt', traces(['7', '12', '7']));
    const lines = (await readFile(at(file), 'utf8')).split('\n');
    const hurt = [lines[0], lines[1]?.replace('apples', 'pears'), lines[2], lines[3]?.slice(0, 90)].join('\n');
    await write('hurt.forkline.jsonl', hurt);
    const { code, out, err } = await cli.run(['show', 'hurt.forkline.jsonl', '--json']);
    expect(code).toBe(0);
    expect(err).toMatch(/hurt\.forkline\.jsonl: Line 2 is not what was written/);
    expect(err).toMatch(/hurt\.forkline\.jsonl: Line 4 ends before its checksum/);
    expect(JSON.parse(out)).toMatchObject({ runs: [{ id: 'r1' }] });
  });

  it('reads around bytes that are no text', async () => {
    const bytes = await readFile(at(await imported('bytes', traces(['7', '12']))));
    const hurt = Uint8Array.from(bytes, (byte, index) => (index === bytes.length - 60 ? 0xff : byte));
    await write('bytes.forkline.jsonl', hurt);
    const { code, out, err } = await cli.run(['show', 'bytes.forkline.jsonl', '--json']);
    expect(code).toBe(0);
    expect(err).toMatch(/Line 3 is not what was written/);
    expect(JSON.parse(out)).toMatchObject({ runs: [{ id: 'r0' }] });
  });

  it('ends with a code of its own where there is nothing to show', async () => {
    const newer = sealedLine({ kind: 'header', format: 'forkline-run-set', version: 7 });
    const cases = [
      ['', /the file is empty/i],
      ['Dear diary\n', /no run set of Forkline.*forkline import/],
      [newer, /format version 7.*Update Forkline/],
    ] as const;
    for (const [text, message] of cases) {
      const ended = await cli.run(['show', '-'], text);
      expect(ended).toMatchObject({ code: 3, out: '' });
      expect(ended.err).toMatch(message);
    }
    expect(await cli.run(['show', 'missing.forkline.jsonl'])).toMatchObject({ code: 1, out: '' });
  });

  it('ends in peace when its reader has read enough', async () => {
    const steps = Array.from({ length: 20_000 }, (_, n) => ({ channel: 'answer', start: n, end: n + 1 }));
    const file = await imported('long', JSON.stringify({ answer: 'x'.repeat(20_000), steps }));
    const child = spawn(process.execPath, [cli.program, 'show', file, '--json'], { cwd: cli.folder });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.stdout.once('data', () => child.stdout.destroy());
    await once(child, 'close');
    expect({ code: child.exitCode, err }).toEqual({ code: 0, err: '' });
  });

  it('shows a set that has no run', async () => {
    const whole = await readFile(at(await imported('none', traces(['7']))), 'utf8');
    const { code, out } = await cli.run(['show', '-'], whole.slice(0, whole.indexOf('\n') + 1));
    expect(code).toBe(0);
    expect(out).toMatch(/^none: 0 runs\n/);
  });
});
