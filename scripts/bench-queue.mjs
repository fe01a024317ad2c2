// `npm run bench:queue`: how many runs 1, 2 and 4 worker processes carry out, on both backends of the queue.
import { requireNode } from './lib/node-version.mjs';

requireNode();
const { benchQueue } = await import('./lib/bench/queue-throughput.mjs');
process.exit(await benchQueue(process.argv.slice(2)));
