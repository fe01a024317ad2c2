// `npm run bench`: the engine beside a greedy plan, a compact integer program in HiGHS and, where installed, CBC.
import { requireNode } from './lib/node-version.mjs';

requireNode();
const [{ bench }, { ROOT }] = await Promise.all([
  import('./lib/bench/bench.mjs'),
  import('./lib/settings.mjs'),
]);
process.exit(await bench({ root: ROOT, env: process.env, argv: process.argv.slice(2) }));
