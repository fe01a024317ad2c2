// `npm start`. Written for a machine with nothing but Node: no package may be imported before it is installed.
import { requireNode } from './lib/node-version.mjs';

requireNode();
const [{ start }, { ROOT }] = await Promise.all([import('./lib/start.mjs'), import('./lib/settings.mjs')]);
process.exit(await start({ root: ROOT, env: process.env }));
