// `npm run -s randa -- …`: the command line, straight from a clone. Results alone go to the standard output.
import { requireNode } from './lib/node-version.mjs';

requireNode();
const [{ randa }, { ROOT }] = await Promise.all([import('./lib/randa.mjs'), import('./lib/settings.mjs')]);
process.exit(await randa({ root: ROOT, env: process.env, argv: process.argv.slice(2) }));
