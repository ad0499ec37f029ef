// Writes l10n/bundle.l10n.json: every sentence that the extension shows, so that it can be translated. With `--check` it writes
// nothing and fails where the bundle is not up to date.
import { build } from 'esbuild';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const BUNDLE = join(ROOT, 'l10n', 'bundle.l10n.json');
/** A literal that is handed to `l10n.t`. */
const CALL = /\bl10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g;

const sources = readdirSync(join(ROOT, 'src/extension'), { recursive: true })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(ROOT, 'src/extension', name), 'utf8'));
const spoken = sources.flatMap((text) =>
  [...text.matchAll(CALL)].map(([, literal]) => literal.replace(/\\(.)/g, '$1')),
);

const { outputFiles } = await build({
  entryPoints: [join(ROOT, 'src/core/report/messages.ts')],
  bundle: true,
  write: false,
  format: 'esm',
});
const { MESSAGES } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);

const sentences = [...new Set([...spoken, ...Object.values(MESSAGES)])].sort();
const text = `${JSON.stringify(Object.fromEntries(sentences.map((sentence) => [sentence, sentence])), null, 2)}\n`;
if (!process.argv.includes('--check')) {
  mkdirSync(join(ROOT, 'l10n'), { recursive: true });
  writeFileSync(BUNDLE, text);
} else if (readFileSync(BUNDLE, 'utf8') !== text) {
  console.error('l10n/bundle.l10n.json is not up to date: run “node scripts/exportStrings.mjs”.');
  process.exitCode = 1;
}
