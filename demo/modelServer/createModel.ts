import { createHash } from 'node:crypto';

/** Asks a server to make a model, as its `/api/create` takes it. */
export function createModel(address: string, request: Readonly<Record<string, unknown>>): Promise<void> {
  return post(`${address}/api/create`, JSON.stringify({ ...request, stream: false }));
}

/** Sends weights to the server; the files that a model is created from. */
export async function uploadWeights(address: string, weights: Buffer): Promise<Readonly<Record<string, string>>> {
  const digest = `sha256:${createHash('sha256').update(weights).digest('hex')}`;
  await post(`${address}/api/blobs/${digest}`, new Uint8Array(weights));
  return { 'weights.gguf': digest };
}

async function post(url: string, body: string | Uint8Array<ArrayBuffer>): Promise<void> {
  const response = await fetch(url, { method: 'POST', body });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
}
