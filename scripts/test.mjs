// `npm test`: needs nothing but Node and, the first time, the network.
import { requireNode } from './lib/node-version.mjs';

requireNode();
const [{ test }, { ROOT }] = await Promise.all([import('./lib/test.mjs'), import('./lib/settings.mjs')]);
process.exit(await test({ root: ROOT, env: process.env, argv: process.argv.slice(2) }));
