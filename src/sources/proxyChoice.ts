import { isLoopback } from './loopback';

/** What says through which proxy a server is asked: settings first, then the environment. */
export interface ProxyRules {
  /** Address of a proxy, or empty. */
  readonly proxy: string;
  /** Hosts that are asked without one: names, `.domains`, addresses, `host:port`, or `*`. */
  readonly noProxy: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The proxy for a server, or null for none. A server of this machine is never asked through one. The environment is read as most
 * programs do: `https_proxy` or `http_proxy` by the server's scheme, then `all_proxy`, and `no_proxy`.
 */
export function proxyFor(server: URL, { proxy, noProxy, env }: ProxyRules): string | null {
  if (isLoopback(server.hostname)) return null;
  const excluded = [...noProxy, ...listOf(variable(env, 'no_proxy'))];
  if (excluded.some((pattern) => matches(server, pattern))) return null;
  const scheme = server.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const candidates = [proxy, variable(env, scheme), variable(env, 'all_proxy')];
  return candidates.map((address) => address.trim()).find((address) => address !== '') ?? null;
}

/** Programs read either form; the lower one first, as most do. */
const variable = (env: ProxyRules['env'], name: string): string => env[name] ?? env[name.toUpperCase()] ?? '';

const listOf = (text: string): readonly string[] => text.split(/[\s,]+/).filter((part) => part !== '');

function matches(server: URL, pattern: string): boolean {
  const text = pattern.trim().toLowerCase();
  if (text === '*') return true;
  const { host, port } = hostAndPort(text);
  if (host === '' || (port !== '' && port !== portOf(server))) return false;
  const asked = server.hostname.replace(/^\[|\]$/g, '');
  return asked === host || asked.endsWith(`.${host}`);
}

/** Of `host`, `.domain`, `*.domain`, `host:port`, a bare IPv6 address, or one in brackets with or without a port. */
function hostAndPort(text: string): { readonly host: string; readonly port: string } {
  const bracketed = /^\[([^\]]*)\](?::(\d+))?$/.exec(text);
  if (bracketed !== null) return { host: bracketed[1] ?? '', port: bracketed[2] ?? '' };
  if (/:.*:/.test(text)) return { host: text, port: '' };
  const [, host = '', port = ''] = /^\*?\.?([^:]*)(?::(\d+))?$/.exec(text) ?? [];
  return { host, port };
}

const portOf = (server: URL): string => server.port || (server.protocol === 'https:' ? '443' : '80');
