// `npm run reliability`: bundles test/reliability/main.ts, as it stands, and runs it.
import { build } from 'esbuild';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './means.mjs';

const outfile = join(ROOT, '.cache/reliability/main.mjs');
await build({
  absWorkingDir: ROOT,
  entryPoints: ['test/reliability/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  mainFields: ['module', 'main'],
  external: ['@playwright/test'],
  logLevel: 'warning',
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module';\nconst require = makeRequire(import.meta.url);",
  },
});
await import(pathToFileURL(outfile).href);
