import { version } from '../../package.json';
import { EXIT, type Command, type ExitCode, type Terminal } from './command';

/** Finds the command that the arguments name and runs it. */
export async function runCommandLine(
  args: readonly string[],
  commands: readonly Command[],
  terminal: Terminal,
): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-V') return say(`${version}\n`, terminal);
  if (name === undefined) {
    terminal.err(overview(commands));
    return EXIT.usage;
  }
  if (name === '--help' || name === '-h') return say(overview(commands), terminal);
  const wanted = name === 'help' ? rest[0] : name;
  if (wanted === undefined) return say(overview(commands), terminal);
  const command = commands.find((known) => known.name === wanted);
  if (command === undefined) {
    terminal.err(`forkline: there is no command “${wanted}”.\n\n${overview(commands)}`);
    return EXIT.usage;
  }
  if (name === 'help' || asksForHelp(rest)) return say(command.help, terminal);
  return command.run(rest, terminal);
}

function asksForHelp(args: readonly string[]): boolean {
  const options = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  return options.includes('--help') || options.includes('-h');
}

function say(text: string, terminal: Terminal): ExitCode {
  terminal.out(text);
  return EXIT.done;
}

function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n');
  return `Usage: forkline COMMAND [OPTIONS]

Sample a prompt several times on a local model, and see the step where the runs split apart.

Commands:
${list}

“forkline COMMAND --help” tells more of each; “forkline --version” says which version this is.

Exit codes: 0 done; 1 it could not be done; 2 the command line is wrong; 3 the file is no run set that can be read; 130 cancelled.
`;
}
