// `npm run chaos`: kills workers, PostgreSQL and Redis in the middle of runs, on both backends, and counts what is lost.
import { requireNode } from './lib/node-version.mjs';

requireNode();
const { chaos } = await import('./lib/chaos/chaos.mjs');
process.exit(await chaos(process.argv.slice(2)));
