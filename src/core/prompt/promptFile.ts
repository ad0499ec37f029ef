import type { Finding } from '../report/finding';
import type { AnswerRule } from '../trace/answerRule';
import type { OptionValue } from '../trace/run';
import type { ThinkValue } from './plan';
import type { Message } from './prompt';

/** A half-open range of a file's text, in UTF-16 units from its beginning. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export interface PromptDiagnostic {
  /** With an error the file cannot be sampled as it stands. */
  readonly severity: 'error' | 'warning' | 'information';
  readonly range: TextRange;
  /** What it is and what to do. */
  readonly finding: Finding;
}

/** A prompt whose variables are not yet filled in. */
export interface PromptTemplate {
  /** The system text first, then `messages`, then the text below the front matter. Line ends are LF. */
  readonly messages: readonly Message[];
  readonly expected: string | null;
  /** Values by name, as far as the file gives them. */
  readonly variables: Readonly<Record<string, string>>;
  /** Names that the prompt uses, each once, in the order in which they come. */
  readonly variableNames: readonly string[];
  /** Whether `{{…}}` is text like any other, since the file has no block. */
  readonly isLiteral: boolean;
  /** For titles only. */
  readonly name: string | null;
}

/** What the block says about how to sample; null where it says nothing or nothing that can be used. */
export interface PlanDefaults {
  readonly models: readonly string[] | null;
  readonly runsPerModel: number | null;
  readonly baseSeed: number | null;
  readonly think: ThinkValue | null;
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** A key that stands in the block, for showing what it is about. */
export interface PromptEntry {
  /** Keys from the block inwards: `['options', 'top_k']`. */
  readonly path: readonly string[];
  readonly keyRange: TextRange;
}

export interface ParsedPromptFile {
  /** Range of the key `forkline`, or null where the file has no block: then the whole text is the prompt. */
  readonly block: TextRange | null;
  readonly template: PromptTemplate;
  readonly defaults: PlanDefaults;
  readonly answer: AnswerRule | null;
  readonly entries: readonly PromptEntry[];
  /** In order of their place. */
  readonly diagnostics: readonly PromptDiagnostic[];
}
