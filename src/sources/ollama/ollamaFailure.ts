import type { Failure, FailureKind } from '../../core/trace/failure';
import { asArray, asNumber, asText, isJsonObject } from '../jsonValue';

const MAX_DETAIL_CHARS = 2_000;

/** A reply that breaks the protocol or that reports an error inside a stream. */
export class BadReplyError extends Error {
  override readonly name = 'BadReplyError';
  readonly kind: FailureKind;
  readonly detail: string;

  constructor(kind: FailureKind, detail: string) {
    super(`${kind}: ${detail}`);
    this.kind = kind;
    this.detail = detail;
  }
}

/** What Ollama's texts mean, tried in order. The texts of one meaning differ between versions and engines. */
const MEANINGS: readonly (readonly [RegExp, FailureKind])[] = [
  [/does not support thinking/i, 'thinkingNotSupported'],
  [/model .*not found|not found, try pulling/is, 'modelMissing'],
  [/exceeds? (the |maximum |available |model )*context|exceed_context_size|prompt (is )?too long/i, 'promptTooLong'],
  [/out of memory|requires more system memory|failed to allocate|cudaMalloc|insufficient memory/i, 'outOfMemory'],
  [/server busy|maximum pending requests/i, 'busy'],
  [
    /runner process|llama-server process|failed to load|unable to load|error loading model|unsupported (model|architecture)|timed out waiting for/i,
    'modelDoesNotLoad',
  ],
  [/^option "|invalid option/i, 'badRequest'],
];

/** Meanings that keep their kind when the text comes after a stream has begun. */
const ALSO_IN_MID_STREAM: readonly FailureKind[] = ['outOfMemory', 'promptTooLong'];

const CODES: Readonly<Record<string, FailureKind>> = {
  ECONNREFUSED: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EACCES: 'unreachable',
  // An encrypted greeting that was not answered in kind: another protocol is spoken there.
  EPROTO: 'notOllama',
  UND_ERR_CONNECT_TIMEOUT: 'unreachable',
  ERR_PROXY: 'unreachable',
  CERT_HAS_EXPIRED: 'untrustedCertificate',
  CERT_NOT_YET_VALID: 'untrustedCertificate',
  CERT_REJECTED: 'untrustedCertificate',
  CERT_REVOKED: 'untrustedCertificate',
  CERT_SIGNATURE_FAILURE: 'untrustedCertificate',
  CERT_UNTRUSTED: 'untrustedCertificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'untrustedCertificate',
  INVALID_CA: 'untrustedCertificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'untrustedCertificate',
  UNABLE_TO_GET_ISSUER_CERT: 'untrustedCertificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'untrustedCertificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'untrustedCertificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'untrustedCertificate',
  ECONNRESET: 'connectionLost',
  ECONNABORTED: 'connectionLost',
  EPIPE: 'connectionLost',
  UND_ERR_SOCKET: 'connectionLost',
  ERR_STREAM_PREMATURE_CLOSE: 'connectionLost',
  UND_ERR_HEADERS_TIMEOUT: 'headerTimeout',
  UND_ERR_BODY_TIMEOUT: 'stalled',
};

/** An `error` line inside a stream, as a failure. */
export function midStreamFailure(text: string): Failure {
  const kind = meaningOf(text);
  return { kind: kind !== null && ALSO_IN_MID_STREAM.includes(kind) ? kind : 'midStreamError', detail: short(text) };
}

/**
 * Why a request to Ollama failed. The one place that reads error texts, statuses and network codes: the client library throws
 * plain errors, and its own class is told by name and fields (it is not exported).
 */
export function ollamaFailure(error: unknown): Failure {
  if (error instanceof BadReplyError) return { kind: error.kind, detail: short(error.detail) };
  const status = isJsonObject(error) && error['name'] === 'ResponseError' ? asNumber(error['status_code']) : null;
  const text = error instanceof Error ? error.message : String(error);
  if (status !== null) return { kind: kindOfReply(status, text), detail: short(text) };
  const network = networkKind(error);
  if (network !== null) return { kind: network.kind, detail: short(network.detail) };
  if (/did not receive done/i.test(text)) return { kind: 'endedWithoutDone', detail: '' };
  return { kind: error instanceof SyntaxError ? 'malformedLine' : 'serverError', detail: short(text) };
}

function kindOfReply(status: number, text: string): FailureKind {
  const meaning = meaningOf(text);
  if (meaning !== null) return meaning;
  if (status === 503 || status === 429) return 'busy';
  if (status === 401 || status === 403) return 'unauthorized';
  return status >= 400 && status < 500 ? 'badRequest' : 'serverError';
}

function meaningOf(text: string): FailureKind | null {
  return MEANINGS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** The first known code along the chain of causes, and of the attempts that one connection was made of. */
function networkKind(error: unknown, depth = 0): Failure | null {
  if (!isJsonObject(error) || depth > 4) return null;
  const code = asText(error['code']) ?? '';
  const detail = asText(error['message']) ?? '';
  const kind = kindOfCode(code, asText(error['syscall']));
  if (kind !== null) return { kind, detail: detail === '' ? code : detail };
  for (const inner of [error['cause'], ...asArray(error['errors'])]) {
    const found = networkKind(inner, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function kindOfCode(code: string, syscall: string | null): FailureKind | null {
  if (code === 'ETIMEDOUT') return syscall === 'read' || syscall === 'write' ? 'connectionLost' : 'unreachable';
  if (code.startsWith('HPE_')) return 'malformedLine';
  return Object.hasOwn(CODES, code) ? (CODES[code] ?? null) : null;
}

const short = (text: string): string => text.slice(0, MAX_DETAIL_CHARS);
