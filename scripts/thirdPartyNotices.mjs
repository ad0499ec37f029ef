// The licences of the packages whose code is in the bundles: they ask to go along with it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LICENCE_FILE = /^(licen[cs]e|copying)/i;

/** The notices for what esbuild bundled, by its metafiles. Throws where a bundled package has no licence that could be told. */
export function thirdPartyNotices(metafiles) {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap((output) =>
      Object.entries(output.inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
    ),
  );
  const folders = new Set(inputs.flatMap((path) => packageFolder(path) ?? []));
  const notices = [...folders].sort().map(noticeOf);
  return `Forkline holds code of these packages.\n\n${notices.join('\n')}`;
}

function packageFolder(path) {
  const at = path.lastIndexOf('node_modules/');
  if (at < 0) return null;
  const [first, second] = path.slice(at + 'node_modules/'.length).split('/');
  const name = first.startsWith('@') ? `${first}/${second}` : first;
  return path.slice(0, at) + `node_modules/${name}`;
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = existsSync(folder) ? readdirSync(folder).find((entry) => LICENCE_FILE.test(entry)) : undefined;
  if (license === undefined && file === undefined) throw new Error(`${name} ${version} tells no licence.`);
  const text = file === undefined ? '' : `\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
  return `━━ ${name} ${version}, ${license ?? 'see below'} ━━\n${text}`;
}
