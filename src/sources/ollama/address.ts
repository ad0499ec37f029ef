import { err, ok, type Result } from '../../core/result';
import { isLoopback } from '../loopback';

export const DEFAULT_ADDRESS = 'http://127.0.0.1:11434';
const DEFAULT_PORT = 11434;

/** Where a server listens. */
export interface ServerAddress {
  /** Scheme, host, port and path; never with a slash at the end, never with credentials. */
  readonly url: string;
  /** Whether requests stay on this machine. */
  readonly isLoopback: boolean;
}

export type AddressProblem = 'unreadable' | 'scheme' | 'credentials';

/**
 * Reads an address in the styles that `OLLAMA_HOST` takes: `host`, `host:port`, `:port`, `[::1]:port`, `::1`, `http://…`,
 * `https://…/path`. Without a scheme the port defaults to 11434, with one to that of the scheme. An address that a server
 * binds to (`0.0.0.0`, `::`) becomes the loopback address. An empty text is the default address.
 */
export function parseAddress(text: string): Result<ServerAddress, AddressProblem> {
  const trimmed = text.trim();
  if (trimmed === '') return ok({ url: DEFAULT_ADDRESS, isLoopback: true });
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed)?.[1]?.toLowerCase() ?? null;
  if (scheme !== null && scheme !== 'http' && scheme !== 'https') return err('scheme');
  const url = readUrl(scheme === null ? `http://${bracketed(trimmed)}` : trimmed);
  if (url === null || url.hostname === '') return err('unreadable');
  if (url.username !== '' || url.password !== '') return err('credentials');
  // A scheme that stands there brings its own port; URL drops a port that equals the scheme's.
  const port = scheme === null && !namesPort(trimmed) ? String(DEFAULT_PORT) : url.port;
  const host = connectable(url.hostname);
  const path = url.pathname.replace(/\/+$/, '');
  return ok({ url: `${url.protocol}//${host}${port === '' ? '' : `:${port}`}${path}`, isLoopback: isLoopback(host) });
}

/** The first address that is named, in the order given; the default where none is. */
export function resolveAddress(candidates: readonly (string | undefined)[]): Result<ServerAddress, AddressProblem> {
  return parseAddress(candidates.find((candidate) => candidate !== undefined && candidate.trim() !== '') ?? '');
}

/** Bare IPv6 addresses get their brackets, a bare port its host. */
function bracketed(text: string): string {
  if (/^:\d+(\/|$)/.test(text)) return `127.0.0.1${text}`;
  const isBareIpv6 = /^[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.test(text);
  return isBareIpv6 ? `[${text}]` : text;
}

function namesPort(text: string): boolean {
  return /:\d+(\/|$)/.test(bracketed(text).replace(/^\[[^\]]*\]/, ''));
}

function readUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

function connectable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '[::]' ? '[::1]' : host;
}
