import { randomUUID } from 'node:crypto';
import { type ExecutionContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Request } from 'express';
import { type Permissions } from '#access';
import { ROLES } from '#domain';
import { type Answer, type ApiClient, signIn } from '../../../../test/support/api-client.js';
import {
  type ApiUnderTest,
  executeRun,
  PASSWORD,
  startApi,
  STARTING,
} from '../../../../test/support/api-under-test.js';
import { type MatrixSamples, matrixSamples } from '../../../../test/support/matrix-samples.js';
import { type Ids, parametersOf, RouteRequests } from '../../../../test/support/route-requests.js';
import { readOpenApi } from '../openapi/openapi-file.js';
import { SessionGuard } from '../sign-in/session.guard.js';
import { AccessGuard } from './access.guard.js';
import { callerOf, rememberCaller } from './caller.js';
import { type Route, RouteTable } from './route-table.js';

/** Stands in every name of the other region, and nowhere else. */
const MARK = 'HEMLIGT';
const CALLING = 300_000;

/** Ends the session that the next request needs, has no end, or signs somebody else in. */
const LEFT_OUT = new Set(['signOut', 'followRun', 'followStudies', 'signInToDemo']);

/** Routes that say no more than that there is nothing, which is the same of a thing that never was. */
const isEmpty = ({ status, text }: Answer): boolean =>
  status === 204 || /^\{("\w+":(null|\d+|\[\]|"[^"]{0,40}"),?)*\}$/.test(text) || text === '';

describe('with every check of the application switched off', () => {
  const requests = new RouteRequests(readOpenApi());
  let api: ApiUnderTest;
  let theirs: MatrixSamples;
  let theirUnit: ApiClient;
  let routes: readonly Route[];
  const callers: ApiClient[] = [];

  beforeAll(async () => {
    switchChecksOff();
    api = await startApi({ requestsPerMinute: 1_000_000, keyRequestsPerMinute: 1_000_000 });
    routes = api.app
      .get(RouteTable)
      .routes()
      .filter(({ operation, access }) => !LEFT_OUT.has(operation) && access?.kind === 'right');
    theirUnit = await unitOf(api);
    theirs = await matrixSamples(api, theirUnit);
    const other = await secondRegion(api);
    const samples = await matrixSamples(other, await unitOf(other));
    for (const role of ROLES) {
      const scope = samples.scopes[role] ?? { kind: 'region', id: null };
      callers.push(await signIn(api, (await other.account(role, scope)).username));
    }
    await inTheirs(`UPDATE person SET name = '${MARK} ' || name`);
    await inTheirs(`UPDATE host_clinic SET name = '${MARK} ' || name`);
    await inTheirs(`UPDATE health_centre SET name = '${MARK} ' || name`);
  }, STARTING);
  afterAll(async () => {
    jest.restoreAllMocks();
    await api.close();
  });

  it(
    'no route reads or writes another region, whatever ids it is given',
    async () => {
      const before = await theirRows();
      const wrong: string[] = [];
      let asked = 0;
      for (const whose of ['own', 'foreign'] as const) {
        const ids = idsOf(theirs, whose);
        for (const client of callers) {
          for (const route of routes) {
            const answer = await send(client, route, ids);
            asked += 1;
            const named = parametersOf(route).some((name) => name in theirs.owned || name === 'planId');
            const found = named && answer.status < 300 && !isEmpty(answer);
            if (answer.text.includes(MARK) || found || answer.status >= 500) {
              wrong.push(`${route.method} ${route.path} → ${answer.status} ${answer.text.slice(0, 200)}`);
            }
          }
        }
      }
      expect([...new Set(wrong)]).toEqual([]);
      expect(asked).toBeGreaterThan(2 * ROLES.length * 100);
      expect(await theirRows()).toEqual(before);
    },
    CALLING,
  );

  it(
    'the same requests do find what is there, when those who send them are of its region',
    async () => {
      const reading = routes.filter(({ method }) => method === 'GET');
      const told = new Set<string>();
      for (const route of reading) {
        const { text } = await send(theirUnit, route, idsOf(theirs, 'own'));
        if (text.includes(MARK)) told.add(route.path);
      }
      expect(told.size).toBeGreaterThan(30);
      expect(told).toContain('/api/v1/doctors/:doctorId');
      expect(told).toContain('/fhir/R4/Practitioner/:practitionerId');
      expect(told).toContain('/api/v1/plans/:planId/placements');
    },
    CALLING,
  );

  function send(client: ApiClient, route: Route, ids: Ids): Promise<Answer> {
    const path = requests.pathOf(route, ids) + requests.queryOf(route, ids);
    return client.send(route.method, path, requests.bodyOf(route, ids), { 'if-match': '"1"' });
  }

  /** A stamp of every row of the other region, by table. */
  async function theirRows(): Promise<Record<string, string>> {
    const tables = await inTheirs<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns
       WHERE column_name = 'region_id' AND table_schema = 'public' ORDER BY table_name`,
    );
    const stamps: Record<string, string> = {};
    for (const { name } of tables) {
      const [row] = await inTheirs<{ stamp: string }>(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS stamp FROM "${name}" t`,
      );
      stamps[name] = row?.stamp ?? '';
    }
    expect(Object.values(stamps).filter((stamp) => !stamp.startsWith('0 ')).length).toBeGreaterThan(20);
    return stamps;
  }

  function inTheirs<Row>(statement: string): Promise<Row[]> {
    return api.runtime.source.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.region', $1, true)`, [api.region.id]);
      return manager.query<Row[]>(statement);
    });
  }
});

/** Everybody may do everything to everything of the region that her session names. */
function switchChecksOff(): void {
  jest.spyOn(AccessGuard.prototype, 'canActivate').mockReturnValue(true);
  const findOut = jest.spyOn(SessionGuard.prototype, 'canActivate');
  const original = findOut.getMockImplementation();
  if (!original) throw new Error('There is no guard to switch off.');
  findOut.mockImplementation(async function (this: SessionGuard, context: ExecutionContext) {
    const passed = await original.call(this, context);
    const request = context.switchToHttp().getRequest<Request>();
    const caller = callerOf(request);
    if (caller) rememberCaller(request, { ...caller, permissions: everything(caller.permissions) });
    return passed;
  });
}

function everything({ holder }: Permissions): Permissions {
  return {
    holder,
    mayEver: () => true,
    may: () => true,
    scope: () => ({ kind: 'region', regionId: holder.regionId }),
  };
}

function idsOf(samples: MatrixSamples, whose: 'own' | 'foreign'): Ids {
  const owned = Object.entries(samples.owned).map(([name, pair]) => [name, pair[whose].id] as const);
  return { ...samples.shared, ...Object.fromEntries(owned) };
}

async function unitOf(api: ApiUnderTest): Promise<ApiClient> {
  return signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
}

/** The same installation, seen from a second region. */
async function secondRegion(api: ApiUnderTest): Promise<ApiUnderTest> {
  const { stores, accounts } = api.runtime;
  const region = await stores.addRegion({ code: 'annan', name: 'En annan region' });
  return {
    ...api,
    region,
    account: (role, scope) =>
      accounts.putAccount(region.id, {
        username: `${role}-${randomUUID().slice(0, 8)}`,
        displayName: `Prov ${role}`,
        password: PASSWORD,
        language: 'sv',
        roles: [{ role, scope }],
      }),
    executeRun: (runId) => executeRun(api.runtime, region.id, runId),
  };
}
