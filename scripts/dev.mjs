// `npm run dev`: the whole system with reload on every change.
import { requireNode } from './lib/node-version.mjs';

requireNode();
const [{ dev }, { ROOT }] = await Promise.all([import('./lib/dev.mjs'), import('./lib/settings.mjs')]);
process.exit(await dev({ root: ROOT, env: process.env }));
