import { isMap, isScalar, parseDocument, type ParsedNode } from 'yaml';
import { readPromptBlock, type PromptBlock } from './promptBlock';
import { frontMatterOf, type FrontMatter } from './frontMatter';
import { placeholdersOf } from './placeholders';
import type { Message } from './prompt';
import type { ParsedPromptFile, PlanDefaults, PromptDiagnostic, PromptTemplate, TextRange } from './promptFile';
import { YamlReader, type YamlEntry } from './yamlReader';

/** Longest front matter that is read, in characters: what is longer belongs below it. */
export const MAX_FRONT_MATTER = 65_536;

const NO_DEFAULTS: PlanDefaults = { models: null, runsPerModel: null, baseSeed: null, think: null, options: {} };
const LOOKS_LIKE_BLOCK = /^(?:forkline|"forkline"|'forkline')[ \t]*:/m;

interface Body {
  /** As it stands in the file. */
  readonly text: string;
  readonly start: number;
}

/**
 * Reads a prompt file: Markdown with a `forkline` block in its front matter, or any text, which then is the prompt as a whole. Never
 * throws; what is wrong stands in the diagnostics, and everything else is read. Line ends become LF, and blank lines around
 * the prompt are left out, so that the same prompt is sent whatever the editor or the version control made of them.
 */
export function parsePromptFile(text: string, name: string | null = null): ParsedPromptFile {
  const frontMatter = frontMatterOf(text);
  if (frontMatter === null) return plainFile(text, name);
  const yaml = text.slice(frontMatter.yaml.start, frontMatter.yaml.end);
  if (!LOOKS_LIKE_BLOCK.test(yaml)) return plainFile(text, name);
  const reader = new YamlReader(frontMatter.yaml.start);
  const opening = { start: frontMatter.yaml.start, end: frontMatter.yaml.start };
  if (!frontMatter.isClosed) {
    reader.report('error', { start: 0, end: frontMatter.yaml.start }, 'prompt.frontMatterOpen');
  } else if (yaml.length > MAX_FRONT_MATTER) {
    reader.report('error', opening, 'prompt.tooLarge', MAX_FRONT_MATTER);
  } else {
    const entry = blockEntry(yaml, reader);
    if (entry !== null) return fileWithBlock(text, frontMatter, { entry, reader, name });
    if (reader.diagnostics.length === 0) return plainFile(text, name);
  }
  return { ...plainFile(text, name), block: opening, diagnostics: reader.diagnostics };
}

/** The whole text as the prompt. */
function plainFile(text: string, name: string | null): ParsedPromptFile {
  const content = promptText(text);
  const diagnostics: PromptDiagnostic[] = [];
  if (content === '') diagnostics.push(emptyPrompt({ start: 0, end: text.length }));
  return {
    block: null,
    template: {
      messages: content === '' ? [] : [{ role: 'user', content }],
      expected: null,
      variables: {},
      variableNames: [],
      isLiteral: true,
      name,
    },
    defaults: NO_DEFAULTS,
    answer: null,
    entries: [],
    diagnostics,
  };
}

/** The `forkline` entry of the front matter; null where there is none or where the YAML cannot be read, which is reported. */
function blockEntry(yaml: string, reader: YamlReader): YamlEntry | null {
  const contents = yamlContents(yaml, reader);
  if (!isMap<ParsedNode, ParsedNode | null>(contents)) return null;
  const pair = contents.items.find(({ key }) => isScalar(key) && key.value === 'forkline');
  if (pair === undefined) return null;
  return { key: 'forkline', keyRange: reader.rangeOf(pair.key), value: pair.value };
}

function yamlContents(yaml: string, reader: YamlReader): ParsedNode | null {
  try {
    const parsed = parseDocument(yaml, { version: '1.2', schema: 'core', prettyErrors: false, logLevel: 'silent' });
    for (const { pos, message } of parsed.errors) {
      const range = { start: reader.offset + pos[0], end: reader.offset + Math.max(pos[1], pos[0]) };
      reader.report('error', range, 'prompt.yaml', message);
    }
    return parsed.contents;
  } catch (error) {
    // The composer goes down into collections by recursion.
    if (!(error instanceof RangeError)) throw error;
    reader.report('error', { start: reader.offset, end: reader.offset + yaml.length }, 'prompt.tooDeep');
    return null;
  }
}

interface FoundBlock {
  readonly entry: YamlEntry;
  readonly reader: YamlReader;
  readonly name: string | null;
}

function fileWithBlock(text: string, frontMatter: FrontMatter, { entry, reader, name }: FoundBlock): ParsedPromptFile {
  const block = readPromptBlock(entry, reader);
  const body: Body = { text: text.slice(frontMatter.body.start), start: frontMatter.body.start };
  const messages = messagesOf(block, promptText(body.text));
  if (messages.every(({ role }) => role === 'system')) reader.diagnostics.push(emptyPrompt(frontMatter.body));
  const template: PromptTemplate = {
    messages,
    expected: block.expected,
    variables: block.variables,
    variableNames: variableNames([...messages.map(({ content }) => content), block.expected ?? '']),
    isLiteral: false,
    name,
  };
  reportVariables(template, block, { body, reader });
  return {
    block: entry.keyRange,
    template,
    defaults: block.defaults,
    answer: block.answer,
    entries: block.entries,
    diagnostics: reader.diagnostics.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end),
  };
}

const messagesOf = (block: PromptBlock, body: string): readonly Message[] => [
  ...(block.system === null ? [] : [{ role: 'system' as const, content: block.system }]),
  ...block.messages,
  ...(body === '' ? [] : [{ role: 'user' as const, content: body }]),
];

const variableNames = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.flatMap((text) => placeholdersOf(text).map(({ name }) => name))),
];

function reportVariables(
  { variables, variableNames: used }: PromptTemplate,
  block: PromptBlock,
  { body, reader }: { readonly body: Body; readonly reader: YamlReader },
): void {
  for (const [name, range] of block.variableRanges) {
    if (!used.includes(name)) reader.report('warning', range, 'prompt.unusedVariable', name);
  }
  for (const name of used.filter((known) => !Object.hasOwn(variables, known))) {
    const range = block.variableRanges.get(name) ?? placeIn(body, name) ?? block.range;
    reader.report('information', range, 'prompt.missingVariable', name);
  }
}

function placeIn(body: Body, name: string): TextRange | null {
  const place = placeholdersOf(body.text).find((found) => found.name === name);
  return place === undefined ? null : { start: body.start + place.range.start, end: body.start + place.range.end };
}

const emptyPrompt = (range: TextRange): PromptDiagnostic => ({
  severity: 'error',
  range,
  finding: { key: 'prompt.empty', args: [] },
});

/** Text as it is sent: LF at line ends, no byte order mark, no blank lines before and no white space after. */
const promptText = (text: string): string =>
  text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
