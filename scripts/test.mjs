// Runs the tests in tiers: `npm test`, or `npm run test:TIER [-- FILTER…]`. Closes with the line `N passed, N failed, N skipped`. A tier
// whose means are missing says so in one line and its tests count as skipped; where CI is set, a skip fails.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser, findOllama, hasGo, ROOT } from './means.mjs';

const isCi = ![undefined, '', '0', 'false'].includes(process.env.CI);
const NO_BROWSER = 'no Chromium, Chrome or Edge was found (CHROMIUM names one)';

/** Each gives why its means are missing, or null, and runs its tests. */
const TIERS = {
  unit: { missing: () => null, run: (filter) => vitest('unit', filter), count: () => countVitest('unit') },
  webview: {
    missing: () => (findBrowser() ? null : NO_BROWSER),
    run: (filter) => playwright('test/webview/playwright.config.ts', [], filter),
    count: () => countPlaywright('test/webview/playwright.config.ts', []),
  },
  vscode: {
    missing: () => (findBrowser() ? whyNoVscode() : NO_BROWSER),
    run: (filter) => playwright('test/vscode/playwright.config.ts', editions(), filter),
    count: () => countPlaywright('test/vscode/playwright.config.ts', editions()),
  },
  ollama: { missing: whyNoOllama, run: (filter) => vitest('ollama', filter), count: () => countVitest('ollama') },
};

const [first, ...rest] = process.argv.slice(2);
const isTier = first !== undefined && Object.hasOwn(TIERS, first);
if (first !== undefined && !isTier) {
  console.error(`There is no tier “${first}”; the tiers are ${Object.keys(TIERS).join(', ')}.`);
  process.exit(2);
}

const scratch = mkdtempSync(join(tmpdir(), 'forkline-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };
for (const name of isTier ? [first] : Object.keys(TIERS)) {
  console.log(`\n── ${name} ──`);
  const tier = TIERS[name];
  const missing = tier.missing();
  const result = missing === null ? tier.run(rest) : { passed: 0, failed: 0, skipped: Math.max(1, tier.count()) };
  if (missing !== null) console.log(`Skipped the ${name} tier (${result.skipped} tests): ${missing}.`);
  for (const kind of Object.keys(total)) total[kind] += result[kind];
}
rmSync(scratch, { recursive: true, force: true });

console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 || total.passed + total.skipped === 0 || (isCi && total.skipped > 0) ? 1 : 0;

function vitest(project, filter) {
  const file = join(scratch, `${project}.json`);
  const status = node('node_modules/vitest/vitest.mjs', [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...filter,
  ]);
  const report = readJson(file);
  if (report === null) return broken(status);
  const { numPassedTests: passed, numFailedTests, numPendingTests, numTodoTests } = report;
  const files = report.testResults.filter((result) => result.status === 'failed');
  // A file that does not load, or whose set-up fails, has no failed test to show for it.
  const silent = files.filter((result) => result.assertionResults.every((test) => test.status !== 'failed')).length;
  const failed = numFailedTests + silent;
  return { passed, failed: failed === 0 && status !== 0 ? 1 : failed, skipped: numPendingTests + numTodoTests };
}

function playwright(config, args, filter) {
  const file = join(scratch, `${config.replaceAll('/', '-')}.json`);
  const status = node(
    'node_modules/@playwright/test/cli.js',
    ['test', '-c', config, '--reporter=list,json', ...args, ...filter],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  );
  const report = readJson(file);
  if (report === null) return broken(status);
  const { expected, unexpected: failed, flaky, skipped } = report.stats;
  // Where the configuration allows a second try, what needed it is told: it wants mending.
  if (flaky > 0) console.log(`${flaky} passed only at the second try; the list above names them as flaky.`);
  return { passed: expected + flaky, failed: failed === 0 && status !== 0 ? 1 : failed, skipped };
}

/** A runner that left no report did not run. */
function broken(status) {
  console.error(`The test runner ended with ${status} and left no report.`);
  return { passed: 0, failed: 1, skipped: 0 };
}

function countVitest(project) {
  const listed = capture('node_modules/vitest/vitest.mjs', ['list', '--project', project, '--json']);
  return Array.isArray(listed) ? listed.length : 0;
}

function countPlaywright(config, args) {
  const args_ = ['test', '-c', config, '--list', '--reporter=json', ...args];
  return capture('node_modules/@playwright/test/cli.js', args_)?.stats?.expected ?? 0;
}

function node(script, args, env = {}) {
  const options = { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } };
  return spawnSync(process.execPath, [join(ROOT, script), ...args], options).status;
}

function capture(script, args) {
  const options = { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 28 };
  const { stdout } = spawnSync(process.execPath, [join(ROOT, script), ...args], options);
  try {
    return JSON.parse(stdout.slice(stdout.search(/[[{]/)));
  } catch {
    return null;
  }
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** On a developer's machine the oldest VS Code that is supported; in CI the newest as well. FORKLINE_VSCODE names one. */
function editions() {
  const named = process.env.FORKLINE_VSCODE;
  if (named) return [`--project=${named}`];
  return isCi ? [] : ['--project=floor'];
}

function whyNoVscode() {
  const platform = `${process.platform}-${process.arch}`;
  const isKnown = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'].includes(platform);
  return isKnown ? null : `VS Code from npm does not run on ${platform}`;
}

function whyNoOllama() {
  if (findOllama()) return null;
  if (!hasGo()) return 'no ollama program was found (FORKLINE_OLLAMA names one), and no Go to build one with';
  const status = node('scripts/installOllama.mjs', []);
  return status === 0 && findOllama() ? null : 'no ollama program was found, and none could be built';
}
