// `npm run fuzz:api -- --requests 20000 --seed 7`: many requests made from the description of the API, valid and broken.
import { parseArgs } from 'node:util';
import { requireNode } from './lib/node-version.mjs';

requireNode();
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
  },
});
const [{ test }, { ROOT }] = await Promise.all([import('./lib/test.mjs'), import('./lib/settings.mjs')]);
const env = { ...process.env, RANDA_FUZZ_REQUESTS: values.requests, RANDA_FUZZ_SEED: values.seed };
process.exit(await test({ root: ROOT, env, argv: ['large', 'apps/api/src/openapi/fuzz.e2e-spec.ts'] }));
