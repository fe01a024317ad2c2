import { keepForTearDown } from './kept-servers.mjs';
import { SERVERS_VARIABLE, startTestServers } from './test-servers.mjs';

/**
 * Jest's global set-up for medium and large tests: uses the databases that `npm test` has started, or starts some
 * when a size is run by itself.
 */
export default async function setUp() {
  if (process.env[SERVERS_VARIABLE]) return;
  const { servers, stop } = await startTestServers(process.env);
  process.env[SERVERS_VARIABLE] = JSON.stringify(servers);
  keepForTearDown(stop);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
}
