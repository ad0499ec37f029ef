// What `npm start` runs on a machine that has nothing but Node and npm: installs what is missing, builds, and goes on with demo/main.ts.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = 20;

if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  console.error(`Forkline needs Node ${OLDEST_NODE} or newer; this is ${process.version}.`);
  process.exit(1);
}

if (!isInstalled()) {
  // What is there already is brought up to date; only an empty folder is filled from nothing.
  const how = modifiedAt('node_modules') > 0 ? 'install' : 'ci';
  console.log(`Installing what is needed (npm ${how}) …`);
  run('npm', [how, '--no-audit', '--no-fund']);
}
console.log('Building …');
run(process.execPath, ['esbuild.mjs', '--quiet']);
await import(pathToFileURL(join(ROOT, 'dist/demo/main.mjs')).href);

/** npm writes its own lock file when it has installed everything. */
function isInstalled() {
  const installed = modifiedAt('node_modules/.package-lock.json');
  return installed > 0 && installed >= modifiedAt('package-lock.json');
}

function modifiedAt(file) {
  return statSync(join(ROOT, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function run(command, args) {
  const script = process.env.npm_execpath;
  const isNpm = command === 'npm';
  const byNode = isNpm && script?.endsWith('.js');
  const result = spawnSync(byNode ? process.execPath : command, byNode ? [script, ...args] : args, {
    cwd: ROOT,
    stdio: 'inherit',
    shell: isNpm && !byNode && process.platform === 'win32',
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
}
