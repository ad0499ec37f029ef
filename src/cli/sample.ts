import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DEFAULT_ANALYSIS_SETTINGS } from '../core/document/runSet';
import { fillVariables } from '../core/prompt/fillVariables';
import { parsePromptFile } from '../core/prompt/parsePromptFile';
import type { Plan } from '../core/prompt/plan';
import type { Prompt } from '../core/prompt/prompt';
import type { ParsedPromptFile } from '../core/prompt/promptFile';
import { ENGLISH } from '../core/report/catalogue';
import { sentence } from '../core/report/sentence';
import { err, ok, type Result } from '../core/result';
import { newRunSet } from '../sampling/newRunSet';
import type { LoopRule } from '../sampling/liveRun';
import { planProblems } from '../sampling/planChecks';
import { ollamaSource } from '../sources/ollama/ollamaSource';
import type { Source } from '../sources/source';
import { assignments, optionAssignments } from './assignments';
import { EXIT, failure, parseArguments, usageError, type Command, type ExitCode, type Terminal } from './command';
import { readWholeText, STANDARD_STREAM } from './readTextFile';
import { continueSampling } from './continueSampling';
import { onCancel } from './onCancel';
import { stallLimit } from './stallLimit';
import { DEFAULT_RUNS, readPlanTexts, samplePlan } from './samplePlan';
import { sampleIntoFile, type SampleJob } from './sampleSession';
import type { SamplingWorld } from './samplingWorld';
import { failureSentence, serverAddress } from './serverOption';
import { visibleLine } from './visibleLine';

const MAX_CONCURRENCY = 16;
const DEFAULT_STALL_SECONDS = 300;
const MS_PER_SECOND = 1_000;
const LOOP_RULES: readonly LoopRule[] = ['tell', 'stop'];

const HELP = `Usage: forkline sample PROMPT [OPTIONS]
       forkline sample --continue FILE [--host ADDRESS] [--json]

Samples a prompt several times on an Ollama server and keeps each run in a run-set file as soon as it has ended. PROMPT is a text or a
prompt file (*.forkline.md), whose block says what the options below do not. “-” stands for the standard input.

Options:
  --model NAME     a model to sample; up to four, each with an option of its own
  --runs N         how often each model is sampled (${DEFAULT_RUNS})
  --seed N         seed of the first run; each further run takes the next number (a random one)
  --think VALUE    default, off, on, low, medium, high or max
  --option K=V     a sampling option, as temperature=0.7; it overlays those of server and model
  --var NAME=TEXT  a value for {{NAME}} in the prompt
  --host ADDRESS   the server, in the forms that OLLAMA_HOST takes, which counts where this is missing
  --out FILE       the run-set file (a new one in .forkline beside the prompt); a file that exists is not overwritten
  --concurrency N  runs that are asked for at the same time, 1 to ${MAX_CONCURRENCY} (1). More may be faster on a server that allows for it, and
                   makes the runs depend on each other: servers compute them together
  --stall SECONDS  how long a run that has begun may be silent before it is ended (${DEFAULT_STALL_SECONDS}); 0: for ever
  --on-loop WORD   tell: say when a run repeats itself (this is so); stop: end such a run
  --continue FILE  go on with a sampling that was interrupted: what had arrived is kept, and the missing runs are sampled with their seeds
  --json           print what was sampled as JSON

Ctrl-C ends the run at work and keeps all that had arrived; a second Ctrl-C ends at once. Exit codes: 0 every run was sampled; 1 a
run or a model failed; 130 cancelled.
`;

const OPTIONS = {
  model: { type: 'string', multiple: true, default: [] as string[] },
  runs: { type: 'string' },
  seed: { type: 'string' },
  think: { type: 'string' },
  option: { type: 'string', multiple: true, default: [] as string[] },
  var: { type: 'string', multiple: true, default: [] as string[] },
  host: { type: 'string' },
  out: { type: 'string' },
  concurrency: { type: 'string' },
  stall: { type: 'string' },
  'on-loop': { type: 'string' },
  continue: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** The command over a world: the machine's, or a test's. */
export function sampleCommand(world: SamplingWorld): Command {
  return {
    name: 'sample',
    summary: 'sample a prompt several times and keep the runs',
    help: HELP,
    run: (args, terminal) => runSample(args, terminal, world),
  };
}

async function runSample(args: readonly string[], terminal: Terminal, world: SamplingWorld): Promise<ExitCode> {
  const parsed = parseArguments({ args: [...args], options: OPTIONS, allowPositionals: true });
  if (!parsed.ok) return usageError('sample', parsed.failure, terminal);
  const [path, ...more] = parsed.value.positionals;
  const values = parsedValues(parsed.value.values);
  if (!values.ok) return usageError('sample', values.failure, terminal);
  const { continues } = values.value;
  if (continues !== undefined) {
    if (path !== undefined) return usageError('sample', '--continue takes no prompt: the file holds it.', terminal);
    return continueSampling({ ...values.value, path: continues }, terminal, world);
  }
  if (path === undefined || more.length > 0) return usageError('sample', 'name one prompt file.', terminal);
  const text = await readWholeText(path, terminal);
  if (!text.ok) return failure('sample', text.failure, terminal);
  const read = readPrompt(text.value, path, values.value.variables);
  if (!read.ok) return failure('sample', read.failure, terminal);
  const { out } = values.value;
  if (out !== undefined && existsSync(out))
    return failure('sample', said({ key: 'sink.exists', args: [out] }), terminal);
  tellWarnings(read.value.file, { text: text.value, path }, terminal);
  const address = serverAddress(values.value.host, terminal);
  if (!address.ok) return failure('sample', address.failure, terminal);

  const cancel = new AbortController();
  const stopListening = onCancel(world, cancel, terminal);
  try {
    const source = ollamaSource({
      address: address.value,
      fetch: world.fetch,
      stall: stallLimit(values.value.stallMs, world),
    });
    const plan = await askForPlan({ ...values.value, source, address: address.value }, read.value.file, {
      world,
      signal: cancel.signal,
    });
    if (cancel.signal.aborted) return EXIT.cancelled;
    if (!plan.ok) return failure('sample', plan.failure, terminal);
    const job: SampleJob = {
      source,
      server: address.value,
      start: newRunSet(
        {
          prompt: read.value.prompt,
          plan: plan.value,
          settings: {
            ...DEFAULT_ANALYSIS_SETTINGS,
            answer: read.value.file.answer ?? DEFAULT_ANALYSIS_SETTINGS.answer,
          },
        },
        { clock: world, newId: () => world.newId() },
      ),
      place: out === undefined ? { folder: folderFor(path) } : { path: out },
      left: { plan: plan.value, firstRunIndex: 0 },
      before: [],
      concurrency: values.value.concurrency,
      loopRule: values.value.loopRule,
      isJson: values.value.isJson,
      signal: cancel.signal,
    };
    return await sampleIntoFile(job, terminal, world);
  } finally {
    stopListening();
  }
}

function parsedValues(values: {
  readonly model: readonly string[];
  readonly runs?: string | undefined;
  readonly seed?: string | undefined;
  readonly think?: string | undefined;
  readonly option: readonly string[];
  readonly var: readonly string[];
  readonly host?: string | undefined;
  readonly out?: string | undefined;
  readonly concurrency?: string | undefined;
  readonly stall?: string | undefined;
  readonly 'on-loop'?: string | undefined;
  readonly continue?: string | undefined;
  readonly json: boolean;
}) {
  const concurrency = Number(values.concurrency ?? 1);
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > MAX_CONCURRENCY)
    return err(`--concurrency takes a whole number, 1 to ${MAX_CONCURRENCY}.`);
  const stallSeconds = Number(values.stall ?? DEFAULT_STALL_SECONDS);
  if (!Number.isInteger(stallSeconds) || stallSeconds < 0) return err('--stall takes a whole number of seconds.');
  const loopRule = LOOP_RULES.find((rule) => rule === (values['on-loop'] ?? 'tell'));
  if (loopRule === undefined) return err(`--on-loop takes one of: ${LOOP_RULES.join(', ')}.`);
  const options = optionAssignments(values.option);
  if (!options.ok) return options;
  if (values.out === '') return err('--out takes the name of a file.');
  const variables = assignments(values.var);
  if (!variables.ok) return variables;
  const texts = readPlanTexts(values);
  if (!texts.ok) return texts;
  const { model: models, host, out, json: isJson, continue: continues } = values;
  const named = { models, host, out, isJson, continues, concurrency, loopRule, stallMs: stallSeconds * MS_PER_SECOND };
  return ok({ ...texts.value, ...named, options: options.value, variables: variables.value });
}

interface ReadPrompt {
  readonly file: ParsedPromptFile;
  readonly prompt: Prompt;
}

function readPrompt(
  text: string,
  path: string,
  variables: Readonly<Record<string, string>>,
): Result<ReadPrompt, string> {
  const file = parsePromptFile(text, path === STANDARD_STREAM ? null : basename(path));
  const errors = file.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const lines = errors.map(({ range, finding }) => `${path}:${lineAt(text, range.start)}: ${said(finding)}`);
    return err(lines.join('\n'));
  }
  const prompt = fillVariables(file.template, variables);
  if (prompt.ok) return ok({ file, prompt: prompt.value });
  const names = prompt.failure.map((name) => `--var ${name}=…`).join(' ');
  return err(`the prompt has variables without a value. Give them: ${names}`);
}

function tellWarnings(
  { diagnostics }: ParsedPromptFile,
  { text, path }: { readonly text: string; readonly path: string },
  terminal: Terminal,
): void {
  for (const { severity, range, finding } of diagnostics) {
    if (severity === 'warning') terminal.err(`${path}:${lineAt(text, range.start)}: ${said(finding)}\n`);
  }
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

const said = (finding: Parameters<typeof sentence>[0]): string => visibleLine(sentence(finding, ENGLISH));

function folderFor(path: string): string {
  return join(path === STANDARD_STREAM ? '.' : dirname(path), '.forkline');
}

/** Asks the server what it has, which tells at once whether it is there, and makes the plan. */
async function askForPlan(
  args: Parameters<typeof samplePlan>[0] & { readonly source: Source; readonly address: string },
  file: ParsedPromptFile,
  ports: { readonly world: SamplingWorld; readonly signal: AbortSignal },
): Promise<Result<Plan, string>> {
  const offered = await args.source.models(ports.signal);
  if (!offered.ok) return err(failureSentence(offered.failure, { server: args.address, model: '' }));
  const plan = samplePlan(args, file.defaults, {
    models: offered.value.map(({ name }) => visibleLine(name)),
    newSeed: () => ports.world.newSeed(),
  });
  if (!plan.ok) return plan;
  const [problem] = planProblems(plan.value);
  return problem === undefined ? plan : err(said(problem));
}
