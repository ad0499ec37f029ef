// `npm run bench`: bundles bench/main.ts, as it stands, and runs it.
import { build } from 'esbuild';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './means.mjs';

const outdir = join(ROOT, '.cache/bench');
await build({
  absWorkingDir: ROOT,
  // What measures speed runs in processes of its own.
  entryPoints: { main: 'bench/main.ts', measureTask: 'bench/speed/measureTask.ts' },
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module';\nconst require = makeRequire(import.meta.url);",
  },
});
await import(pathToFileURL(join(outdir, 'main.mjs')).href);
