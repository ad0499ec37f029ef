import { describe, expect, it } from 'vitest';
import { ollamaFailure, BadReplyError, midStreamFailure } from '../../../src/sources/ollama/ollamaFailure';

/** As the client library throws it: its class is not exported. */
function responseError(status: number, message: string): Error {
  return Object.assign(new Error(message), { name: 'ResponseError', status_code: status, error: message });
}

const coded = (code: string, more: object = {}): Error => Object.assign(new Error(`it was ${code}`), { code, ...more });

describe('ollamaFailure', () => {
  it.each([
    [404, "model 'nope' not found", 'modelMissing'],
    [404, 'model "nope" not found, try pulling it first', 'modelMissing'],
    [400, '"abacus-plain" does not support thinking', 'thinkingNotSupported'],
    [400, 'the input length exceeds the context length', 'promptTooLong'],
    [400, 'request (5000 tokens) exceeds the available context size (512 tokens)', 'promptTooLong'],
    [500, 'model requires more system memory (40 GiB) than is available (16 GiB)', 'outOfMemory'],
    [500, 'llama runner process has terminated: cudaMalloc failed: out of memory', 'outOfMemory'],
    [500, "llama runner process has terminated: error loading model: tensor 'x' has wrong shape", 'modelDoesNotLoad'],
    [500, 'model failed to load, this may be due to resource limitations or an internal error', 'modelDoesNotLoad'],
    [503, 'server busy, please try again.  maximum pending requests exceeded', 'busy'],
    [503, 'Service Unavailable', 'busy'],
    [500, 'option "temperature" must be of type float32', 'badRequest'],
    [400, 'invalid think value: "weird"', 'badRequest'],
    [401, 'unauthorized', 'unauthorized'],
    [403, 'Forbidden', 'unauthorized'],
    [403, 'model "x" not found', 'modelMissing'],
    [404, '404 page not found', 'badRequest'],
    [500, 'something else', 'serverError'],
    [502, 'Bad Gateway', 'serverError'],
  ])('reads status %i with “%s” as %s', (status, message, kind) => {
    expect(ollamaFailure(responseError(status, message))).toEqual({ kind, detail: message });
  });

  it.each([
    ['ECONNREFUSED', 'unreachable'],
    ['ENOTFOUND', 'unreachable'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ETIMEDOUT', 'unreachable'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'untrustedCertificate'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'untrustedCertificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'untrustedCertificate'],
    ['CERT_HAS_EXPIRED', 'untrustedCertificate'],
    ['EPROTO', 'notOllama'],
    ['ERR_PROXY', 'unreachable'],
    ['ECONNRESET', 'connectionLost'],
    ['EPIPE', 'connectionLost'],
    ['UND_ERR_SOCKET', 'connectionLost'],
    ['UND_ERR_HEADERS_TIMEOUT', 'headerTimeout'],
    ['UND_ERR_BODY_TIMEOUT', 'stalled'],
    ['HPE_INVALID_CONSTANT', 'malformedLine'],
  ])('reads the network’s %s as %s, also as a cause of a cause', (code, kind) => {
    const failure = { kind, detail: `it was ${code}` };
    expect(ollamaFailure(coded(code))).toEqual(failure);
    const wrapped = new TypeError('fetch failed', { cause: new Error('outer', { cause: coded(code) }) });
    expect(ollamaFailure(wrapped)).toEqual(failure);
  });

  it('tells a connection that timed out from one that could not be made', () => {
    expect(ollamaFailure(coded('ETIMEDOUT', { syscall: 'read' })).kind).toBe('connectionLost');
    expect(ollamaFailure(coded('ETIMEDOUT', { syscall: 'connect' })).kind).toBe('unreachable');
  });

  it('looks at each attempt of a connection', () => {
    expect(ollamaFailure(new AggregateError([new Error('?'), coded('ECONNREFUSED')], '')).kind).toBe('unreachable');
  });

  it('takes the kind of a reply that breaks the protocol', () => {
    expect(ollamaFailure(new BadReplyError('malformedLine', '<html>'))).toEqual({
      kind: 'malformedLine',
      detail: '<html>',
    });
    expect(ollamaFailure(new SyntaxError('Unexpected token')).kind).toBe('malformedLine');
    expect(ollamaFailure(new Error('Did not receive done or success response in stream.')).kind).toBe(
      'endedWithoutDone',
    );
  });

  it('has a kind for whatever is thrown, and bounds what it keeps', () => {
    const circle = coded('NEW');
    circle.cause = circle;
    for (const thrown of [circle, null, undefined, 7, 'text', {}, Symbol('s'), new Error('')]) {
      expect(ollamaFailure(thrown).kind).toBe('serverError');
    }
    expect(ollamaFailure(responseError(500, 'x'.repeat(1e6))).detail.length).toBeLessThanOrEqual(2_000);
  });
});

describe('midStreamFailure', () => {
  it('is an error in mid-stream, unless the text says what can be done', () => {
    expect(midStreamFailure('llama runner process no longer running').kind).toBe('midStreamError');
    expect(midStreamFailure('unexpected EOF').kind).toBe('midStreamError');
    expect(midStreamFailure('CUDA error: out of memory').kind).toBe('outOfMemory');
  });
});
