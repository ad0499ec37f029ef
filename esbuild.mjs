// Builds what runs: the extension, its worker, the webview, the command line, and (for `npm start` and tests) the demo.
import { context, build } from 'esbuild';
import { existsSync, rmSync } from 'node:fs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

const shared = {
  bundle: true,
  logLevel: 'info',
  minify: production,
  sourcemap: production ? false : 'linked',
  metafile: true,
};
const node = { ...shared, platform: 'node', target: 'node20', mainFields: ['module', 'main'] };

const targets = [
  {
    ...node,
    entryPoints: ['src/extension/extension.ts'],
    outfile: 'dist/extension.cjs',
    format: 'cjs',
    external: ['vscode'],
  },
  { ...node, entryPoints: ['src/worker/main.ts'], outfile: 'dist/worker.cjs', format: 'cjs' },
  {
    ...node,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.mjs',
    format: 'esm',
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    ...shared,
    entryPoints: ['src/webview/main.ts'],
    outfile: 'dist/webview/main.js',
    platform: 'browser',
    format: 'iife',
    target: 'chrome132',
  },
  {
    ...node,
    entryPoints: ['demo/main.ts'],
    outfile: 'dist/demo/main.mjs',
    format: 'esm',
    external: ['node-llama-cpp', '@playwright/test'],
  },
].filter((target) => target.entryPoints.every((entry) => existsSync(entry)));

if (watch) {
  for (const target of targets) await (await context(target)).watch();
} else {
  rmSync('dist', { recursive: true, force: true });
  await Promise.all(targets.map((target) => build(target)));
}
