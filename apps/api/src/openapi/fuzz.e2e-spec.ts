import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Role, ROLES } from '#domain';
import { LIST_SORTS, type RoleGrant, type SortableList } from '#planning';
import { type ApiClient, signIn } from '../../../../test/support/api-client.js';
import { type ApiUnderTest, startApi, STARTING } from '../../../../test/support/api-under-test.js';
import { fuzz, type FuzzCaller } from '../../../../test/support/fuzz/fuzz.js';
import { type IdPool } from '../../../../test/support/fuzz/values.js';
import { type MatrixSamples, matrixSamples } from '../../../../test/support/matrix-samples.js';
import { readOpenApi } from './openapi-file.js';

/** `npm run fuzz:api` asks for more; the tests send the same few every time. */
const REQUESTS = Number(process.env.RANDA_FUZZ_REQUESTS ?? 1_500);
const SEED = Number(process.env.RANDA_FUZZ_SEED ?? 20_270_104);

/** Those who may change much come more often, so that what lies behind the refusals is met too. */
const TURNS: Partial<Record<Role, number>> = { unitAdmin: 8, studyDirector: 3, hostContact: 2, doctor: 3 };

/** Most milliseconds for one request on a busy machine, on average. */
const PER_REQUEST = 100;

const LISTS: Readonly<Record<SortableList, string>> = {
  healthCentres: '/api/v1/health-centres',
  hosts: '/api/v1/clinics',
  doctors: '/api/v1/doctors',
  slots: '/api/v1/slots',
  runs: '/api/v1/runs',
  studies: '/api/v1/studies',
  plans: '/api/v1/plans',
  placements: '/api/v1/plans/{planId}/placements',
  unplaced: '/api/v1/plans/{planId}/unplaced',
  notifications: '/api/v1/notifications',
  imports: '/api/v1/imports',
};

describe('requests made from the description, valid and broken', () => {
  let api: ApiUnderTest;
  let ids: IdPool;
  let unit: ApiClient;
  const callers: FuzzCaller[] = [];

  beforeAll(async () => {
    api = await startApi({ requestsPerMinute: 1_000_000_000, keyRequestsPerMinute: 1_000_000_000 });
    unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
    const samples = await matrixSamples(api, unit);
    ids = poolOf(samples, {
      cursor: [String((await unit.get('/api/v1/slots?limit=1')).body.nextCursor)],
      planId: [samples.shared.planId ?? '', await proposal()],
      slotId: await idsOf(unit, 'slots'),
      placementId: await idsOf(unit, 'placements'),
      doctorId: await idsOf(unit, 'doctors'),
    });
    const round = { name: 'Våren', opensAt: '2020-01-01T00:00:00Z', closesAt: '2099-01-01T00:00:00Z' };
    await unit.post('/api/v1/wish-rounds', { ...round, lotterySeed: 'prov' });
    callers.push({ role: 'nobody', headers: () => ({}), renew: () => Promise.resolve() });
    for (const role of ROLES) {
      const caller = await callerOf(role, samples.scopes[role] ?? { kind: 'region', id: null });
      callers.push(...Array.from({ length: TURNS[role] ?? 1 }, () => caller));
    }
  }, STARTING);
  afterAll(async () => {
    await api.close();
  });

  it(
    'are all answered as described, and never with a fault of the server',
    async () => {
      const report = await fuzz({
        url: api.url,
        document: readOpenApi(),
        ids,
        callers,
        requests: REQUESTS,
        seed: SEED,
        leftOut: new Set(['signOut']),
      });
      process.stderr.write(
        `${report.sent} requests, seed ${SEED}: ${JSON.stringify(report.statuses)}; never succeeded: ${report.neverSucceeded.join(', ') || 'none'}\n`,
      );
      expect(report.faults.join('\n')).toBe('');
      expect(report.sent).toBe(REQUESTS);
      // A run in which everything is refused would show nothing.
      expect(report.statuses[200]).toBeGreaterThan(REQUESTS / 10);
    },
    REQUESTS * PER_REQUEST + STARTING,
  );

  it.each(Object.entries(LISTS))(
    'can sort the list of %s by everything that it names',
    async (list, path) => {
      const whole = path.replace('{planId}', ids.planId?.[0] ?? '');
      for (const field of LIST_SORTS[list as SortableList]) {
        for (const sort of [field, `-${field}`]) {
          const first = await unit.get(`${whole}?limit=1&sort=${sort}`);
          expect([sort, first.status, first.body.code]).toEqual([sort, 200, undefined]);
          const cursor = first.body.nextCursor as string | null;
          const next = cursor === null ? first : await unit.get(`${whole}?sort=${sort}&cursor=${cursor}`);
          expect([sort, next.status, next.body.code]).toEqual([sort, 200, undefined]);
        }
      }
    },
  );

  /** A plan that is still a proposal. */
  async function proposal(): Promise<string> {
    const run = await unit.post('/api/v1/runs', { timeLimitSeconds: 1, threads: 1 });
    await api.executeRun(String(run.body.id));
    return String((await unit.get(`/api/v1/runs/${String(run.body.id)}`)).body.proposalId);
  }

  async function callerOf(role: Role, scope: RoleGrant['scope']): Promise<FuzzCaller> {
    const enter = async (): Promise<ApiClient> => signIn(api, (await api.account(role, scope)).username);
    let client = await enter();
    return {
      role,
      headers: () => ({ cookie: client.cookie, 'x-csrf-token': client.csrfToken }),
      renew: async () => {
        if ((await client.get('/api/v1/me')).status !== 200) client = await enter();
      },
    };
  }
});

async function idsOf(unit: ApiClient, list: string): Promise<string[]> {
  const { items } = (await unit.get(`/api/v1/${list}`)).body;
  return (items as { id: string }[]).map(({ id }) => id);
}

/** Everything that exists, own and foreign, by the name under which routes ask for it. */
function poolOf({ owned, shared }: MatrixSamples, more: IdPool): IdPool {
  const ids: Record<string, readonly string[]> = {};
  for (const [name, { own, foreign }] of Object.entries(owned)) ids[name] = [own.id, foreign.id];
  for (const [name, id] of Object.entries(shared)) ids[name] = [id];
  return { ...ids, ...more };
}
