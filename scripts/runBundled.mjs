// Bundles a program of this project's own tools, as it stands, and runs it in this process.
import { build } from 'esbuild';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './means.mjs';

/** `entry` is a path in the project; `name` is the folder of the cache that the bundle goes to. */
export async function runBundled(entry, name) {
  const outfile = join(ROOT, '.cache', name, 'main.mjs');
  await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    external: ['@playwright/test', 'esbuild'],
    logLevel: 'warning',
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module';\nconst require = makeRequire(import.meta.url);",
    },
  });
  await import(pathToFileURL(outfile).href);
}
