// Tries `npm start` as somebody would who has just cloned the project: `node scripts/checkStart.mjs`. On a clone of the last commit in an empty
// home folder it starts the demo without a screen twice, looks at what was written, starts it for a browser and
// interrupts that, and makes sure that nothing is left running. Linux only.
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './means.mjs';

const PICTURES = ['workbench.png', 'timeline-dark.png', 'timeline-light.png', 'timeline-high-contrast.png'];
const SMALLEST_PICTURE_BYTES = 20_000;
const STARTED_WITHIN_MS = 900_000;

const folder = mkdtempSync(join(tmpdir(), 'forkline-clone-'));
const clone = join(folder, 'forkline');
const home = join(folder, 'home');
mkdirSync(home);
// What npm has fetched before may be used again; everything else starts from nothing.
const env = { ...process.env, HOME: home, npm_config_cache: npmCache() };
for (const name of Object.keys(env)) {
  if (/^(OLLAMA_|FORKLINE_|CHROMIUM$|DISPLAY$|WAYLAND_DISPLAY$|npm_(?!config_))/.test(name)) delete env[name];
}

try {
  execFileSync('git', ['clone', '--quiet', ROOT, clone]);
  await headless('first start');
  await headless('second start');
  await interrupted();
  console.log('npm start does what it says.');
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

async function headless(name) {
  const out = join(folder, 'out');
  const began = Date.now();
  const { code, mark, log } = await start(['--headless', '--server', 'embedded', '--out', out]);
  check(code === 0, `${name}: exit ${code}\n${log}`);
  const runs = readFileSync(join(out, 'shells.forkline.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => /"kind":"run"/.test(line));
  check(runs.length === 16, `${name}: ${runs.length} runs in the run set`);
  const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
  check(report.runs.length === 16 && report.forks.length > 0, `${name}: the report has no runs or no forks`);
  for (const picture of PICTURES) {
    check(statSync(join(out, picture)).size > SMALLEST_PICTURE_BYTES, `${name}: ${picture} is empty`);
  }
  checkNothingLeft(name, mark);
  console.log(`${name}: ${Math.round((Date.now() - began) / 1000)} s`);
}

async function interrupted() {
  const ready = /waits for your browser: (http\S+)/;
  const { code, signal, mark, log } = await start(['--server', 'embedded', '--vscode', 'npm'], async (text, child) => {
    const url = ready.exec(text)?.[1];
    if (url === undefined) return false;
    check((await fetch(url)).ok, 'the workbench does not answer');
    process.kill(-child.pid, 'SIGINT'); // as a terminal does on Ctrl-C: to all of the group
    return true;
  });
  // npm ends by the signal itself once the demo has ended.
  check(code === 130 || signal === 'SIGINT', `interrupted start: exit ${code}, ${signal}\n${log}`);
  checkNothingLeft('interrupted start', mark);
  console.log('interrupted start: nothing left running');
}

/** Runs `npm start` with a mark in its environment, by which its processes can be told from others. `look` sees the output as it grows until it says true. */
function start(args, look = () => true) {
  const mark = `FORKLINE_CHECK_START=${randomUUID()}`;
  const [variable, value] = mark.split('=');
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['start', '--', ...args], {
      cwd: clone,
      env: { ...env, [variable]: value },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let log = '';
    let isSeen = false;
    const timer = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), STARTED_WITHIN_MS);
    const read = async (part) => {
      log += part;
      if (!isSeen) {
        isSeen = true;
        isSeen = await look(log, child);
      }
    };
    child.stdout.on('data', (part) => read(part).catch(reject));
    child.stderr.on('data', (part) => read(part).catch(reject));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, mark, log });
    });
  });
}

function checkNothingLeft(name, mark) {
  const left = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && readProcess(entry, 'environ').includes(mark))
    .map((entry) => readProcess(entry, 'cmdline').replaceAll('\0', ' '));
  check(left.length === 0, `${name}: still running:\n${left.join('\n')}`);
}

/** Empty for a process that has gone. */
function readProcess(pid, file) {
  try {
    return readFileSync(join('/proc', pid, file), 'utf8');
  } catch {
    return '';
  }
}

function check(holds, what) {
  if (!holds) throw new Error(what);
}

function npmCache() {
  return execFileSync('npm', ['config', 'get', 'cache'], { encoding: 'utf8' }).trim();
}
