// `npm run race:api -- --attempts 10000`: so many simultaneous bookings over HTTP on one seat, and on seven.
import { parseArgs } from 'node:util';
import { requireNode } from './lib/node-version.mjs';

requireNode();
const { values } = parseArgs({ options: { attempts: { type: 'string', default: '10000' } } });
const [{ test }, { ROOT }] = await Promise.all([import('./lib/test.mjs'), import('./lib/settings.mjs')]);
const env = { ...process.env, RANDA_RACE_ATTEMPTS: values.attempts };
const argv = ['large', 'apps/api/src/resources/placements/booking-race.e2e-spec.ts'];
process.exit(await test({ root: ROOT, env, argv }));
