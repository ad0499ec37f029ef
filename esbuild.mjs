// Builds what runs: the extension, its worker, the webview, the command line, and (for `npm start` and tests) the demo.
//   node esbuild.mjs [--production] [--watch] [--outdir FOLDER] [--only ROOM] [--quiet]
import { context, build } from 'esbuild';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { thirdPartyNotices } from './scripts/thirdPartyNotices.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const outdirIndex = process.argv.indexOf('--outdir');
const outdir = outdirIndex < 0 ? 'dist' : process.argv[outdirIndex + 1];
const onlyIndex = process.argv.indexOf('--only');
const only = onlyIndex < 0 ? '' : `src/${process.argv[onlyIndex + 1]}/`;

const shared = {
  bundle: true,
  logLevel: process.argv.includes('--quiet') ? 'warning' : 'info',
  minify: production,
  sourcemap: production ? false : 'linked',
  metafile: true,
};
const node = { ...shared, platform: 'node', target: 'node20', mainFields: ['module', 'main'] };

/** Packages in CommonJS form call require for Node's own modules. */
const REQUIRE =
  "import { createRequire as makeRequire } from 'node:module';\nconst require = makeRequire(import.meta.url);";

const targets = [
  {
    ...node,
    entryPoints: ['src/extension/extension.ts'],
    outfile: join(outdir, 'extension.cjs'),
    format: 'cjs',
    external: ['vscode'],
  },
  { ...node, entryPoints: ['src/worker/main.ts'], outfile: join(outdir, 'worker.cjs'), format: 'cjs' },
  {
    ...node,
    entryPoints: ['src/cli/main.ts'],
    outfile: join(outdir, 'cli.mjs'),
    format: 'esm',
    banner: { js: `#!/usr/bin/env node\n${REQUIRE}` },
  },
  {
    ...shared,
    entryPoints: ['src/webview/main.ts'],
    outfile: join(outdir, 'webview/main.js'),
    platform: 'browser',
    format: 'iife',
    target: 'chrome132',
  },
  {
    ...shared,
    entryPoints: ['src/webview/report/reportHost.ts'],
    outfile: join(outdir, 'webview/reportHost.js'),
    platform: 'browser',
    format: 'iife',
    target: 'chrome132',
  },
  {
    ...node,
    entryPoints: ['demo/main.ts'],
    outfile: join(outdir, 'demo/main.mjs'),
    format: 'esm',
    banner: { js: REQUIRE },
    external: ['@playwright/test'],
  },
].filter((target) => target.entryPoints.every((entry) => entry.startsWith(only) && existsSync(entry)));

if (watch) {
  for (const target of targets) await (await context(target)).watch();
} else {
  const results = await Promise.all(targets.map((target) => build(target)));
  if (only === '') {
    removeOthers(results.flatMap((result) => Object.keys(result.metafile.outputs)));
    writeFileSync(join(outdir, 'ThirdPartyNotices.txt'), thirdPartyNotices(results.map(({ metafile }) => metafile)));
  }
}

/** What an earlier build left and this one did not write goes away; files that are in use are not missing for a moment. */
function removeOthers(outputs) {
  const written = new Set(outputs.map((output) => resolve(output)));
  for (const entry of readdirSync(outdir, { recursive: true, withFileTypes: true })) {
    const file = resolve(entry.parentPath, entry.name);
    if (entry.isFile() && !written.has(file)) rmSync(file);
  }
}
