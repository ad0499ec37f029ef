import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** VS Code's logger is a native module; without one the output channels of extensions stay empty. This one writes the same files. */
const LOGGER = `'use strict';
const fs = require('fs');
const path = require('path');
const NAMES = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];
class Logger {
  constructor(kind, name, file) {
    this.name = name;
    this.file = file;
    this.level = 2;
    this.isRaw = false;
  }
  write(level, text) {
    if (level < this.level || this.file === undefined) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    try {
      fs.appendFileSync(this.file, this.isRaw ? text : time + ' [' + NAMES[level] + '] ' + text + '\\n');
    } catch {}
  }
  trace(text) { this.write(0, text); }
  debug(text) { this.write(1, text); }
  info(text) { this.write(2, text); }
  warn(text) { this.write(3, text); }
  error(text) { this.write(4, text); }
  critical(text) { this.write(5, text); }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() { this.isRaw = true; }
  flush() {}
  drop() { this.file = undefined; }
}
const create = async (name, file) => {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  return new Logger('rotating', name, file);
};
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
`;

/** Replaces the native modules that VS Code's server cannot do without by plain JavaScript, so that nothing is compiled. */
export async function standInForNativeModules(server: string): Promise<void> {
  await writeFile(join(server, 'node_modules/@vscode/spdlog/index.js'), LOGGER);
  for (const watchdog of ['native-watchdog', '@vscode/native-watchdog']) {
    const file = join(server, 'node_modules', watchdog, 'index.js');
    if (existsSync(file)) await writeFile(file, 'exports.start = () => {};\n');
  }
}
