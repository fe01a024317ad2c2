// `npm run bench:api`: reads and bookings over HTTP at a fixed rate, on the full demo region, while an optimisation runs.
import { requireNode } from './lib/node-version.mjs';

requireNode();
const { benchApi } = await import('./lib/bench/bench-api.mjs');
process.exit(await benchApi(process.argv.slice(2)));
