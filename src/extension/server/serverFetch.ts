import { nodeFetch } from '../../sources/nodeFetch';

/** What asks a server: with its token. */
export function serverFetch(token: string | null): typeof fetch {
  if (token === null) return nodeFetch;
  return (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${token}`);
    return nodeFetch(input, { ...init, headers });
  };
}
