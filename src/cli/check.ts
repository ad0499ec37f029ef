import type { ThinkValue } from '../core/prompt/plan';
import type { Failure } from '../core/trace/failure';
import type { ModelIdentity } from '../core/trace/run';
import { ollamaSource } from '../sources/ollama/ollamaSource';
import type { OfferedModel, Source } from '../sources/source';
import { jsonLine } from './jsonLine';
import { EXIT, parseArguments, usageError, type Command, type ExitCode, type Terminal } from './command';
import type { SamplingWorld } from './samplingWorld';
import { failureSentence, serverAddress } from './serverOption';
import { visibleLine } from './visibleLine';

const HELP = `Usage: forkline check [--host ADDRESS] [--json]

Asks an Ollama server whether it is there, of what version it is, and what each of its models can do.

Options:
  --host ADDRESS  the server, in the forms that OLLAMA_HOST takes, which counts where this is missing
  --json          print the same for programs

Exit codes: 0 the server answers and has a model; 1 it does not answer or has none.
`;

const OPTIONS = { host: { type: 'string' }, json: { type: 'boolean', default: false } } as const;

/** One model as the check tells it. */
interface CheckedModel extends ModelIdentity {
  readonly name: string;
  readonly sizeBytes: number | null;
  readonly isRemote: boolean;
  readonly thinkValues: readonly ThinkValue[] | null;
  readonly numCtx: number | null;
  readonly failure: Failure | null;
}

interface Check {
  readonly server: string;
  readonly version: string | null;
  readonly failure: Failure | null;
  readonly models: readonly CheckedModel[];
}

/** The command over a world: the machine's, or a test's. */
export function checkCommand(world: SamplingWorld): Command {
  return {
    name: 'check',
    summary: 'tell whether the server is there and what its models can do',
    help: HELP,
    run: (args, terminal) => runCheck(args, terminal, world),
  };
}

async function runCheck(args: readonly string[], terminal: Terminal, world: SamplingWorld): Promise<ExitCode> {
  const parsed = parseArguments({ args: [...args], options: OPTIONS });
  if (!parsed.ok) return usageError('check', parsed.failure, terminal);
  const address = serverAddress(parsed.value.values.host, terminal);
  if (!address.ok) return usageError('check', address.failure, terminal);
  const source = ollamaSource({ address: address.value, fetch: world.fetch });
  const check = await checkServer(source, address.value);
  if (parsed.value.values.json) terminal.out(jsonLine({ schema: 1, ...check }));
  else if (check.failure === null) terminal.out(checkText(check));
  else terminal.err(`${failureSentence(check.failure, { server: check.server, model: '' })}\n`);
  return check.failure === null && check.models.length > 0 ? EXIT.done : EXIT.failed;
}

async function checkServer(source: Source, server: string): Promise<Check> {
  const { signal } = new AbortController();
  const report = await source.server(signal);
  if (!report.ok) return { server, version: null, failure: report.failure, models: [] };
  const offered = await source.models(signal);
  if (!offered.ok) return { server, version: report.value.version, failure: offered.failure, models: [] };
  const models: CheckedModel[] = [];
  for (const model of offered.value) models.push(await checkModel(source, model, signal));
  return { server, version: report.value.version, failure: null, models };
}

async function checkModel(source: Source, model: OfferedModel, signal: AbortSignal): Promise<CheckedModel> {
  const { name, sizeBytes } = model;
  const described = await source.describe(name, signal);
  if (!described.ok) {
    const { isRemote, identity } = model;
    return { ...identity, name, sizeBytes, isRemote, thinkValues: null, numCtx: null, failure: described.failure };
  }
  const { identity, isRemote, thinkValues, options } = described.value;
  const numCtx = typeof options['num_ctx'] === 'number' ? options['num_ctx'] : null;
  return { ...identity, name, sizeBytes, isRemote, thinkValues, numCtx, failure: null };
}

function checkText(check: Check): string {
  const version = check.version === null ? 'of unknown version' : visibleLine(check.version);
  const head = `Ollama ${version} answers at ${check.server}.\n`;
  if (check.models.length === 0) return `${head}It has no models. Pull one, as with “ollama pull qwen3:4b”.\n`;
  return head + check.models.map((model) => modelText(model, check.server)).join('');
}

function modelText(model: CheckedModel, server: string): string {
  const name = visibleLine(model.name);
  if (model.failure !== null) return `  ${name}: ${failureSentence(model.failure, { server, model: model.name })}\n`;
  const facts = [
    model.parameterSize,
    model.quantization,
    model.contextLength === null ? null : `context ${model.contextLength}`,
    model.numCtx === null ? null : `asked with ${model.numCtx}`,
    thinkingText(model.thinkValues ?? []),
    model.isRemote ? 'runs on another machine than the server' : null,
  ];
  return `  ${name}: ${facts.flatMap((fact) => (fact === null ? [] : visibleLine(fact))).join(', ')}\n`;
}

/** A model that cannot think takes `default` and `off` alone. */
function thinkingText(values: readonly ThinkValue[]): string {
  const asked = values.filter((value) => value !== 'default' && value !== 'off');
  return asked.length === 0 ? 'does not think' : `thinks (${values.join(', ')})`;
}
