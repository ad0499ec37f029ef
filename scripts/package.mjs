// Packs the extension: `npm run package [-- --out FILE]`. Builds for production in a folder of its own, packs what .vscodeignore
// allows, and refuses a package that holds anything else than the extension.
import { createVSIX, listFiles } from '@vscode/vsce';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const SOURCES = [
  'package.json',
  'package.nls.json',
  'l10n',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'media',
  '.vscodeignore',
  'docs',
  'demo',
];
const ALLOWED =
  /^(package\.json|package\.nls(\.[\w-]+)?\.json|l10n\/[\w.-]+\.json|README\.md|CHANGELOG\.md|LICENSE(\.txt)?|media\/[\w./-]+\.(png|svg|css)|media\/samples\/[\w-]+(\.forkline\.jsonl|\.md)|dist\/(ThirdPartyNotices\.txt|extension\.cjs|worker\.cjs|cli\.mjs|webview\/[\w./-]+\.(js|css)))$/;
const NEEDED = ['package.json', 'LICENSE', 'dist/extension.cjs', 'dist/ThirdPartyNotices.txt'];
/** vsce's way to say that the bundles hold all that is needed. */
const NO_DEPENDENCIES = 2;
const LIMIT_BYTES = 4_000_000;

const outIndex = process.argv.indexOf('--out');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const out = resolve(outIndex < 0 ? join(ROOT, `forkline-${version}.vsix`) : process.argv[outIndex + 1]);

mkdirSync(join(ROOT, '.cache'), { recursive: true });
const stage = mkdtempSync(join(ROOT, '.cache', 'package-'));
try {
  for (const source of SOURCES) {
    if (existsSync(join(ROOT, source))) cpSync(join(ROOT, source), join(stage, source), { recursive: true });
  }
  const build = ['esbuild.mjs', '--production', '--quiet', '--outdir', join(stage, 'dist')];
  execFileSync(process.execPath, build, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  const files = (await listFiles({ cwd: stage, packageManager: NO_DEPENDENCIES })).map((file) =>
    file.replaceAll('\\', '/'),
  );
  const strange = files.filter((file) => !ALLOWED.test(file));
  if (strange.length > 0) throw new Error(`The package would hold ${strange.join(', ')}.`);
  const missing = NEEDED.filter((file) => !files.includes(file));
  if (missing.length > 0) throw new Error(`The package would lack ${missing.join(', ')}.`);
  await createVSIX({
    cwd: stage,
    packagePath: out,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
    skipLicense: false,
  });
  const { size } = statSync(out);
  if (size > LIMIT_BYTES) throw new Error(`The package has ${size} bytes; at most ${LIMIT_BYTES} are allowed.`);
  console.log(`Packed ${files.length} files into ${out} (${Math.round(size / 1000)} kB).`);
} finally {
  rmSync(stage, { recursive: true, force: true });
}
