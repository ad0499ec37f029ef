// Takes the pictures of the README anew: `npm run screenshots`. Runs the demo without a screen on the embedded server, whose seeds give the
// same runs every time, and keeps its pictures in docs/pictures.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './means.mjs';

const out = join(ROOT, '.cache/demo/pictures');
const target = join(ROOT, 'docs/pictures');
const args = [join(ROOT, 'demo/start.mjs'), '--headless', '--server', 'embedded', '--out', out];
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);

const pictures = readdirSync(out).filter((file) => file.endsWith('.png'));
if (pictures.length === 0) {
  console.error('The demo took no pictures.');
  process.exit(1);
}
mkdirSync(target, { recursive: true });
for (const picture of pictures) copyFileSync(join(out, picture), join(target, picture));
console.log(`${pictures.length} pictures in ${target}`);
