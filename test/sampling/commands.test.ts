import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkCommand } from '../../src/cli/check';
import type { Command } from '../../src/cli/command';
import { sampleCommand } from '../../src/cli/sample';
import type { SamplingWorld } from '../../src/cli/samplingWorld';
import { readRunSet } from '../../src/core/document/readRunSet';
import type { RunSet } from '../../src/core/document/runSet';
import { nodeFiles } from '../../src/sampling/nodeFiles';
import { processOwnership } from '../../src/sampling/owner';
import { nodeFetch } from '../../src/sources/nodeFetch';
import { systemTimers } from '../../src/sources/timers';
import { answerIsTwo, lineOf, ollamaStub } from './ollamaStub';

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder with a prompt file, and the commands run in it. */
class Desk {
  readonly folder: string;
  readonly env: Record<string, string> = {};
  private listener: () => void = () => undefined;

  constructor(folder: string) {
    this.folder = folder;
  }

  readonly world: SamplingWorld = {
    fetch: nodeFetch,
    files: nodeFiles,
    journal: { ownership: processOwnership, timers: systemTimers },
    newId: () => 'a-set',
    newSeed: () => 500,
    nowMs: () => Date.UTC(2026, 10, 24),
    isWatched: false,
    onInterrupt: (listener) => {
      this.listener = listener;
      return () => (this.listener = () => undefined);
    },
  };

  interrupt(): void {
    this.listener();
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  sample(...args: readonly string[]): Promise<Said> {
    return this.run(sampleCommand(this.world), args);
  }

  check(...args: readonly string[]): Promise<Said> {
    return this.run(checkCommand(this.world), args);
  }

  async set(path: string): Promise<RunSet> {
    const { set, damage } = readRunSet(await readFile(path, 'utf8'));
    if (set === null || damage.length > 0) throw new Error(`${path} is damaged.`);
    return set;
  }

  private async run(command: Command, args: readonly string[]): Promise<Said> {
    const said = { out: '', err: '' };
    const code = await command.run(args, {
      out: (text) => (said.out += text),
      err: (text) => (said.err += text),
      input: () => Promise.resolve(new TextEncoder().encode('What is one and one?')),
      env: this.env,
      columns: 100,
      now: () => new Date(0),
    });
    return { code, ...said };
  }
}

const PROMPT = `---
forkline:
  models: [a]
  runs: 3
  seed: 40
  options: { temperature: 0.5, top_k: 7 }
  expected: "2"
  variables: { one: }
---
What is {{one}} and one?
`;

async function desk(prompt = PROMPT): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'forkline-cli-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const at = new Desk(folder);
  await writeFile(at.path('sum.forkline.md'), prompt);
  return at;
}

describe('forkline sample', () => {
  it('samples as the file says, into a new file beside it', async () => {
    const at = await desk();
    const { address } = await ollamaStub([{ name: 'a' }]);
    const said = await at.sample(at.path('sum.forkline.md'), '--host', address, '--var', 'one=1');
    expect(said.code).toBe(0);
    const [name] = await readdir(at.path('.forkline'));
    expect(name).toBe('sum-2026-11-24T00-00-00.forkline.jsonl');
    const file = join(at.path('.forkline'), name ?? '');
    expect(said.out.trimEnd().split('\n').at(-1)).toBe(file);
    expect(said.err).toMatch(/^r1 {2}a {2}seed 40, 4 tokens/m);
    const set = await at.set(file);
    expect(set.runs.map(({ id, seed }) => [id, seed])).toEqual([
      ['r1', 40],
      ['r2', 41],
      ['r3', 42],
    ]);
    expect(set.prompt).toMatchObject({ messages: [{ content: 'What is 1 and one?' }], expected: '2' });
    expect(set.runs[0]?.provenance?.options).toMatchObject({ temperature: 0.5, top_k: 7, top_p: 0.9, seed: 40 });
  });

  it('lets the command line go before the file', async () => {
    const at = await desk();
    const { address } = await ollamaStub([{ name: 'a' }, { name: 'b', canThink: true }]);
    at.env['OLLAMA_HOST'] = address;
    const args = ['--model', 'b', '--runs', '2', '--seed', '7', '--think', 'on', '--var', 'one=1'];
    const options = [
      '--option',
      'temperature=0',
      '--option',
      'stop=x',
      '--option',
      'stop=y',
      '--out',
      at.path('o.jsonl'),
    ];
    expect((await at.sample(at.path('sum.forkline.md'), ...args, ...options)).code).toBe(0);
    const set = await at.set(at.path('o.jsonl'));
    expect(set.plan).toEqual({
      models: ['b'],
      runsPerModel: 2,
      baseSeed: 7,
      think: 'on',
      options: { temperature: 0, top_k: 7, stop: ['x', 'y'] },
    });
    expect(await readdir(at.folder)).toEqual(['o.jsonl', 'sum.forkline.md']);
  });

  it('tells programs what was sampled', async () => {
    const at = await desk();
    const { address } = await ollamaStub([{ name: 'a' }], (response, seed) => {
      if (seed === 41) response.end(lineOf('One') + '{"error":"it broke"}\n');
      else answerIsTwo(response);
    });
    const args = ['--host', address, '--var', 'one=1', '--json', '--model', 'nope', '--model', 'a', '--seed', '37'];
    const said = await at.sample(at.path('sum.forkline.md'), ...args);
    expect(said.code).toBe(1);
    expect(JSON.parse(said.out)).toMatchObject({
      version: 1,
      saved: true,
      cancelled: false,
      failedModels: [{ model: 'nope', kind: 'modelMissing' }],
      runs: [
        { id: 'r4', model: 'a', seed: 40, end: 'stopped', failure: null, tokens: 4 },
        { id: 'r5', seed: 41, end: 'failed', failure: 'midStreamError' },
        { id: 'r6', seed: 42, end: 'stopped' },
      ],
    });
    expect(said.err).toMatch(/it broke/);
    expect(said.err).toMatch(/no model “nope”/);
  });

  it('keeps what had arrived when it is interrupted', async () => {
    const at = await desk();
    const { address, left } = await ollamaStub([{ name: 'a' }], (response, seed) => {
      if (seed === 40) answerIsTwo(response);
      else
        response.write(lineOf('One and '), () => {
          at.interrupt();
        });
    });
    const said = await at.sample(
      at.path('sum.forkline.md'),
      '--host',
      address,
      '--var',
      'one=1',
      '--out',
      at.path('o.jsonl'),
    );
    expect(said.code).toBe(130);
    await left;
    const { runs } = await at.set(at.path('o.jsonl'));
    expect(runs.map(({ end }) => end.kind)).toEqual(['stopped', 'cancelled']);
  });

  it('takes a plain text from the standard input, and the only model that there is', async () => {
    const at = await desk();
    const { address } = await ollamaStub([{ name: 'a' }]);
    const said = await at.sample('-', '--host', address, '--runs', '1', '--out', at.path('o.jsonl'));
    expect(said.code).toBe(0);
    expect(await at.set(at.path('o.jsonl'))).toMatchObject({
      prompt: { messages: [{ role: 'user', content: 'What is one and one?' }] },
      plan: { models: ['a'], baseSeed: 500 },
    });
  });

  it('overwrites nothing', async () => {
    const at = await desk();
    const { address } = await ollamaStub([{ name: 'a' }]);
    await writeFile(at.path('o.jsonl'), 'mine');
    const said = await at.sample(
      at.path('sum.forkline.md'),
      '--host',
      address,
      '--var',
      'one=1',
      '--out',
      at.path('o.jsonl'),
    );
    expect(said.code).toBe(1);
    expect(said.err).toMatch(/is there already/);
    expect(said.err, 'told before a model is loaded').not.toMatch(/loading/);
    expect(await readFile(at.path('o.jsonl'), 'utf8')).toBe('mine');
  });

  it('sends no prompt that is not the text of its file', async () => {
    const at = await desk();
    await writeFile(at.path('latin.md'), Uint8Array.of(0x66, 0xfc, 0x72));
    const said = await at.sample(at.path('latin.md'), '--model', 'a');
    expect(said).toMatchObject({ code: 1, out: '' });
    expect(said.err).toMatch(/latin\.md: this is no text in UTF-8/);
  });

  it('tells warnings of the prompt file with their line, and samples all the same', async () => {
    const at = await desk('---\nforkline:\n  runs: 1\n  options: { temprature: 1 }\n---\nHi');
    const { address } = await ollamaStub([{ name: 'a' }]);
    const said = await at.sample(at.path('sum.forkline.md'), '--host', address);
    expect(said.code).toBe(0);
    expect(said.err).toMatch(/sum\.forkline\.md:4: “temprature” is no sampling option/);
  });

  it('leaves no file where nothing could be sampled', async () => {
    const at = await desk();
    const { address } = await ollamaStub([{ name: 'a' }]);
    const file = at.path('sum.forkline.md');
    const missing = await at.sample(file, '--host', address, '--var', 'one=1', '--model', 'nope');
    expect(missing).toMatchObject({ code: 1, out: '' });
    const gone = await at.sample(file, '--host', 'http://127.0.0.1:1', '--var', 'one=1');
    expect(gone.code).toBe(1);
    expect(gone.err).toMatch(/No server answers at http:\/\/127\.0\.0\.1:1\./);
    expect(await readdir(at.folder)).toEqual(['sum.forkline.md']);
  });

  it('says what to choose where several models are there and none is named', async () => {
    const at = await desk('What is one and one?');
    const { address } = await ollamaStub([{ name: 'a' }, { name: 'b\u001b[2J' }]);
    const said = await at.sample(at.path('sum.forkline.md'), '--host', address);
    expect(said.code).toBe(1);
    expect(said.err).toMatch(/--model.*a, b/);
    expect(said.err).not.toContain('\u001b');
    const none = await ollamaStub([]);
    expect((await at.sample(at.path('sum.forkline.md'), '--host', none.address)).err).toMatch(/has no models/);
  });

  it.each([
    [[], 2, /name one prompt file/],
    [['a', 'b'], 2, /name one prompt file/],
    [['FILE', '--colour'], 2, /colour/],
    [['FILE', '--option', 'temperature'], 2, /name=value/],
    [['FILE', '--option', 'temperature=hot'], 2, /temperature takes no “hot”/],
    [['FILE', '--option', 'temperature=99'], 2, /temperature takes no “99”; it takes 0 to 5/],
    [['FILE', '--option', 'use_mmap=maybe'], 2, /use_mmap/],
    [['FILE', '--var', '=x'], 2, /name=value/],
    [['FILE', '--out', ''], 2, /--out/],
    [['missing.md'], 1, /no such file/],
    [['FILE'], 1, /--var one=…/],
    [['FILE', '--var', 'one=1', '--host', 'ftp://a'], 1, /http:\/\/ or https:\/\//],
    [['FILE', '--var', 'one=1', '--runs', '65'], 2, /1 to 64/],
    [['FILE', '--var', 'one=1', '--runs', 'many'], 2, /--runs/],
    [['FILE', '--var', 'one=1', '--seed', '-1'], 2, /seed/],
    [['FILE', '--var', 'one=1', '--seed', '4294967296'], 1, /Seeds/],
    [['FILE', '--var', 'one=1', '--think', 'hard'], 2, /--think/],
    [['FILE', '--var', 'one=1', '--option', 'seed=1'], 1, /seed/i],
  ])('refuses %j with %i', async (args, code, message) => {
    const at = await desk();
    const { address } = await ollamaStub([{ name: 'a' }]);
    at.env['OLLAMA_HOST'] = address;
    const said = await at.sample(...args.map((arg) => (arg === 'FILE' ? at.path('sum.forkline.md') : arg)));
    expect(said).toMatchObject({ code, out: '' });
    expect(said.err).toMatch(message);
  });

  it('tells errors of the prompt file with their line', async () => {
    const at = await desk('---\nforkline:\n  runs: 3\n  colour: red\n---\nHi');
    const said = await at.sample(at.path('sum.forkline.md'));
    expect(said.code).toBe(1);
    expect(said.err).toMatch(/sum\.forkline\.md:4: “colour”/);
  });

  it('tells that its folder cannot be made', async () => {
    const at = await desk();
    await mkdir(at.path('sub'));
    await writeFile(at.path('sub/.forkline'), 'a file');
    await writeFile(at.path('sub/x.md'), 'What is one and one?');
    const { address } = await ollamaStub([{ name: 'a' }]);
    const said = await at.sample(at.path('sub/x.md'), '--host', address);
    expect(said).toMatchObject({ code: 1, out: '' });
    expect(said.err).toMatch(/\.forkline/);
  });
});

describe('forkline check', () => {
  it('tells version, models, thinking and context', async () => {
    const at = await desk();
    const { address } = await ollamaStub([{ name: 'a' }, { name: 'b', canThink: true }, { name: 'far:cloud' }]);
    const said = await at.check('--host', address);
    expect(said.code).toBe(0);
    expect(said.out.split('\n')).toEqual([
      `Ollama 0.24.0 answers at ${address}.`,
      '  a: 400K, Q8_0, context 512, asked with 512, does not think',
      '  b: 400K, Q8_0, context 512, asked with 512, thinks (default, off, on, low, medium, high, max)',
      '  far:cloud: 400K, Q8_0, context 512, asked with 512, does not think, runs on another machine than the server',
      '',
    ]);
  });

  it('tells the same to programs', async () => {
    const at = await desk();
    const { address } = await ollamaStub([{ name: 'b', canThink: true }]);
    const said = await at.check('--host', address, '--json');
    expect(JSON.parse(said.out)).toMatchObject({
      server: address,
      version: '0.24.0',
      failure: null,
      models: [{ name: 'b', numCtx: 512, contextLength: 512, isRemote: false, failure: null }],
    });
  });

  it('fails where nobody answers or there is no model', async () => {
    const at = await desk();
    const gone = await at.check('--host', '127.0.0.1:1');
    expect(gone).toMatchObject({ code: 1, out: '' });
    expect(gone.err).toMatch(/No server answers/);
    const { address } = await ollamaStub([]);
    expect(await at.check('--host', address)).toMatchObject({ code: 1 });
    expect((await at.check('--host', 'ftp://a')).code).toBe(2);
  });
});
