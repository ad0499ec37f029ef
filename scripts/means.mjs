// What the test tiers need besides npm packages, and whether it is there.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '..');
export const OLLAMA = join(ROOT, '.cache/ollama/bin', process.platform === 'win32' ? 'ollama.exe' : 'ollama');

const BROWSERS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
];

export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function onPath(name) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => endings.map((ending) => join(folder, name + ending)))
    .find(isProgram);
}

export function findBrowser() {
  const named = process.env.CHROMIUM;
  if (named) return isProgram(named) ? named : undefined;
  return BROWSERS.map(onPath).find(Boolean) ?? ELSEWHERE.find(isProgram);
}

/** The `ollama` program that tests start: named by FORKLINE_OLLAMA, built into the cache, or on PATH. */
export function findOllama() {
  return process.env.FORKLINE_OLLAMA || (isProgram(OLLAMA) ? OLLAMA : onPath('ollama'));
}

/** Whether a Go is there with which an Ollama can be built. */
export function hasGo() {
  return onPath('go') !== undefined && spawnSync('go', ['version']).status === 0;
}
