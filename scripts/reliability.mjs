// `npm run reliability`: what happens to runs when something breaks.
import { runBundled } from './runBundled.mjs';

await runBundled('test/reliability/main.ts', 'reliability');
