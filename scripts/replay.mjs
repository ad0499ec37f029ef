// Plays what `npm run record` kept, over real HTTP: npm run replay -- --help
import { runBundled } from './runBundled.mjs';

await runBundled('demo/server/replay/main.ts', 'replay');
