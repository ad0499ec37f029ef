import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ABACUS, abacusFolder } from '../modelServer/abacus';
import { contextLength } from '../modelServer/contextLength';
import { RequestError } from './bodyReader';

/** A model that the embedded server offers. */
export interface ServedModel {
  /** Without a tag. */
  readonly name: string;
  /** The GGUF file. */
  readonly path: string;
  /** Whether its template has a place for thinking. */
  readonly canThink: boolean;
  /** SHA-256 of the file, in hex. */
  readonly digest: string;
  readonly sizeBytes: number;
  readonly modifiedAt: string;
  /** As people write it: `406K`. */
  readonly parameterSize: string;
  /** Tokens, prompt included. */
  readonly contextSize: number;
}

const PARAMETERS: Readonly<Record<string, string>> = { 'abacus-xs': '133K', 'abacus-s': '406K', 'abacus-m': '1.4M' };

/** The model in a GGUF file; `name` and `canThink` may make another one of the same weights. */
export function serveModel(path: string, name = basename(path, '.gguf'), canThink = true): ServedModel {
  const { size, mtime } = statSync(path);
  const weights = readFileSync(path);
  return {
    name,
    path,
    canThink,
    digest: createHash('sha256').update(weights).digest('hex'),
    sizeBytes: size,
    modifiedAt: mtime.toISOString(),
    parameterSize: PARAMETERS[basename(path, '.gguf')] ?? '',
    contextSize: contextLength(weights),
  };
}

export function abacusModels(): readonly ServedModel[] {
  return ABACUS.map((name) => serveModel(join(abacusFolder(), `${name}.gguf`)));
}

/** The model of that name, with or without its tag; one that is not there is answered with 404. */
export function findModel(models: readonly ServedModel[], name: string): ServedModel {
  if (name === '') throw new RequestError(400, 'model is required');
  const found = models.find((model) => model.name === name.replace(/:latest$/, ''));
  if (found === undefined) throw new RequestError(404, `model '${name}' not found`);
  return found;
}
