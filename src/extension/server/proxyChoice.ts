/** What says through which proxy a server is asked: VS Code's settings first, then the environment. */
export interface ProxyRules {
  /** Address of a proxy, or empty. */
  readonly proxy: string;
  /** Hosts that are asked without one: names, `.domains`, `host:port`, or `*`. */
  readonly noProxy: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The proxy for a server, or null for none. A server of this machine is never asked through one. */
export function proxyFor(server: URL, { proxy, noProxy, env }: ProxyRules, isLoopback: boolean): string | null {
  if (isLoopback) return null;
  const excluded = [...noProxy, ...listOf(variable(env, 'no_proxy'))];
  if (excluded.some((pattern) => matches(server, pattern))) return null;
  const scheme = server.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  return [proxy, variable(env, scheme), variable(env, 'all_proxy')].find((address) => address.trim() !== '') ?? null;
}

/** Programs read either form; the lower one first, as most do. */
const variable = (env: ProxyRules['env'], name: string): string => env[name] ?? env[name.toUpperCase()] ?? '';

const listOf = (text: string): readonly string[] => text.split(/[\s,]+/).filter((part) => part !== '');

function matches(server: URL, pattern: string): boolean {
  if (pattern.trim() === '*') return true;
  const [, named = '', port = ''] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(pattern.trim().toLowerCase()) ?? [];
  if (named === '' || (port !== '' && port !== portOf(server))) return false;
  const host = server.hostname.toLowerCase();
  return host === named || host === `[${named}]` || host.endsWith(`.${named}`);
}

const portOf = (server: URL): string => server.port || (server.protocol === 'https:' ? '443' : '80');
