import { Controller, Get, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ACTIONS,
  KEY_SCOPES,
  type KeyScope,
  limitedTo,
  permissionsOf,
  REGION_KEY_SCOPES,
  THINGS,
} from '#access';
import { type Role, ROLES } from '#domain';
import { clinicKeys, GuestLinks, REGION_KEYS, type RoleGrant } from '#planning';
import { type ApiClient, anonymous, bearerClient, signIn } from '../../../../test/support/api-client.js';
import { type ApiUnderTest, startApi, STARTING } from '../../../../test/support/api-under-test.js';
import { type MatrixSamples, matrixSamples, type Sample } from '../../../../test/support/matrix-samples.js';
import { braced, parametersOf, RouteRequests } from '../../../../test/support/route-requests.js';
import { readOpenApi } from '../openapi/openapi-file.js';
import { Public } from './requires.js';
import { type Route, RouteTable } from './route-table.js';

interface Caller {
  readonly role: Role | 'nobody' | 'guest';
  readonly client: ApiClient;
  readonly scope: RoleGrant['scope'] | undefined;
  /** Of a key, which acts in the role within them. */
  readonly scopes?: readonly KeyScope[];
}

/** One request of the matrix and what may come of it. */
interface Case {
  readonly route: Route;
  readonly caller: Caller;
  readonly whose: 'own' | 'foreign';
  readonly path: string;
  readonly body: unknown;
  /** Statuses that are right; `letIn` = anything but a refusal of the right itself; `anything` but a fault. */
  readonly expected: readonly number[] | 'letIn' | 'anything';
}

/** Signing out ends the session that the next route needs; a stream of events has no end; the rest sign somebody else in. */
const LEFT_OUT = new Set(['signOut', 'followRun', 'followStudies']);

const isFine = {
  /** The object or the values may still not allow it. */
  letIn: (status: number): boolean => status !== 401 && status !== 403 && status < 500,
  anything: (status: number): boolean => status < 500,
};

describe('every route as every role', () => {
  let api: ApiUnderTest;
  let routes: readonly Route[];
  let samples: MatrixSamples;
  const callers: Caller[] = [];
  const document = readOpenApi();
  const requests = new RouteRequests(document);

  beforeAll(async () => {
    api = await startApi({ requestsPerMinute: 1_000_000, keyRequestsPerMinute: 1_000_000 });
    routes = api.app.get(RouteTable).routes();
    const unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
    samples = await matrixSamples(api, unit);
    callers.push({ role: 'nobody', client: anonymous(api), scope: undefined });
    for (const role of ROLES) {
      const scope = samples.scopes[role] ?? { kind: 'region', id: null };
      callers.push({ role, scope, client: await signIn(api, (await api.account(role, scope)).username) });
    }
    callers.push(...(await withoutSession(api, samples)));
  }, STARTING);
  afterAll(async () => {
    await api.close();
  });

  // Before anything is changed: whose a doctor is can be changed too.
  it('lists and counts only what libs/access shows', async () => {
    const leaks: string[] = [];
    for (const { role, client, scope, scopes } of callers) {
      if (!scope || scopes) continue;
      const permissions = permissionsOf({ regionId: api.region.id, role: role as Role, scope });
      const { body } = await client.get('/api/v1/doctors');
      const listed = new Set(((body.items ?? []) as { id: string }[]).map(({ id }) => id));
      for (const { id, owners } of samplesOf('doctorId')) {
        const may = owners.some((owner) => permissions.may('read', 'Doctor', owner));
        if (listed.has(id) !== may) leaks.push(`${role}: doctor ${may ? 'missing' : 'leaked'}`);
      }
    }
    expect(leaks).toEqual([]);
  });

  it('is answered as libs/access says, on own and on foreign objects', async () => {
    const cases = routes
      .filter(({ operation }) => !LEFT_OUT.has(operation))
      .flatMap((route) => callers.flatMap((caller) => casesOf(route, caller)));
    // What must be refused comes first, while every object is still as it was made; then readers, then who may change.
    const order = [
      cases.filter(({ expected }) => typeof expected !== 'string' && !expected.includes(200)),
      cases.filter(({ expected }) => typeof expected !== 'string' && expected.includes(200)),
      cases.filter(({ expected }) => typeof expected === 'string'),
    ];
    const unexpected: string[] = [];
    for (const each of order.flat()) {
      const { route, caller, whose, path, body, expected } = each;
      const { status } = await caller.client.send(route.method, path, body, { 'if-match': '"1"' });
      const isRight = typeof expected === 'string' ? isFine[expected](status) : expected.includes(status);
      const who = caller.scopes ? `key (${caller.scopes.join()})` : caller.role;
      if (!isRight) unexpected.push(`${who}: ${route.method} ${path} (${whose}) → ${status}`);
    }
    expect(unexpected).toEqual([]);
    expect(cases.length).toBeGreaterThan(routes.length * ROLES.length);
  }, 300_000);

  it('is described, and nothing else is', () => {
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = routes.map(({ method, path }) => `${method} ${braced(path)}`);
    expect(served.sort()).toEqual(described.sort());
  });

  it('speaks of actions and things that exist', () => {
    for (const { access } of routes) {
      if (access?.kind !== 'right') continue;
      expect(ACTIONS).toContain(access.action);
      expect(THINGS).toContain(access.thing);
    }
  });

  /** The route's cases for one caller: once where it is about nobody's object, else on an own and on a foreign one. */
  function casesOf(route: Route, caller: Caller): Case[] {
    const own = caseOf(route, caller, 'own');
    return isAboutSomebodys(route) ? [own, caseOf(route, caller, 'foreign')] : [own];
  }

  function caseOf(route: Route, caller: Caller, whose: 'own' | 'foreign'): Case {
    const owned = Object.entries(samples.owned).map(([name, pair]) => [name, pair[whose].id] as const);
    const ids = { ...samples.shared, ...Object.fromEntries(owned) };
    const path = requests.pathOf(route, ids);
    const body = requests.bodyOf(route, Object.fromEntries(owned));
    const query = requests.queryOf(route, Object.fromEntries(owned));
    return { route, caller, whose, path: path + query, body, expected: expectation(route, caller, whose) };
  }

  /** Names of the objects with owners that the route's address, or else its body, speaks of. */
  function ownedNames(route: Route): string[] {
    const inPath = parametersOf(route);
    const owned = inPath.filter((name) => name in samples.owned);
    if (inPath.length > 0) return owned;
    const body = requests.bodyOf(route) ?? {};
    return Object.keys(body).filter((name) => name in samples.owned);
  }

  function isAboutSomebodys(route: Route): boolean {
    return route.access?.kind === 'right' && ownedNames(route).length > 0;
  }

  function expectation(route: Route, caller: Caller, whose: 'own' | 'foreign'): Case['expected'] {
    const { access, method } = route;
    const { role, scope, scopes } = caller;
    if (access?.kind === 'public') return 'anything';
    if (access?.kind === 'guest') return role === 'guest' ? 'letIn' : [401];
    if (role === 'nobody' || role === 'guest' || !scope) return [401];
    if (access?.kind !== 'right') return scopes ? [403] : 'letIn';
    const held = permissionsOf({ regionId: api.region.id, role, scope });
    const permissions = scopes ? limitedTo(held, scopes) : held;
    const { action, thing } = access;
    if (!permissions.mayEver(action, thing)) return [403];
    const names = ownedNames(route);
    const may = names.some((name) =>
      ownersOf(name, whose).some((owner) => permissions.may(action, thing, owner)),
    );
    if (names.length > 0 && !may) return [404];
    return method === 'GET' && names.length > 0 && !requests.queryOf(route, {}) ? [200, 409] : 'letIn';
  }

  function samplesOf(name: string): Sample[] {
    const pair = samples.owned[name];
    return pair ? [pair.own, pair.foreign] : [];
  }

  function ownersOf(name: string, whose: 'own' | 'foreign'): Sample['owners'] {
    return samples.owned[name]?.[whose].owners ?? [];
  }
});

/** A clinic's keys, of every scope at once and of each alone, and a link to answer by. */
async function withoutSession(api: ApiUnderTest, { scopes, owned }: MatrixSamples): Promise<Caller[]> {
  const scope = scopes.hostContact!;
  const actor = { regionId: api.region.id, accountId: null, label: 'system:test', requestId: null };
  const callers: Caller[] = [];
  for (const given of [[...KEY_SCOPES], ...KEY_SCOPES.map((each) => [each])]) {
    const order = { label: 'Prov', scopes: given, days: 1 };
    const { secret } = await api.runtime.useCases.apiKeys.create(actor, clinicKeys(scope.id ?? ''), order);
    callers.push({ role: 'hostContact', scope, scopes: given, client: bearerClient(api, secret) });
  }
  const ofRegion = await api.runtime.useCases.apiKeys.create(actor, REGION_KEYS, {
    ...{ label: 'Katalogen', scopes: REGION_KEY_SCOPES, days: 1 },
  });
  callers.push({
    ...{ role: 'systemAdmin', scope: { kind: 'region', id: null }, scopes: [...REGION_KEY_SCOPES] },
    client: bearerClient(api, ofRegion.secret),
  });
  const { clock, secrets, stores } = api.runtime;
  const links = await stores.write(api.region.id, (store) =>
    new GuestLinks(clock, secrets).of(store, {
      notices: [
        {
          ...{
            id: 'n1',
            personId: 'p1',
            key: 'k1',
            topic: 'guest.asked',
            createdAt: '',
            readAt: null,
            mailAt: null,
          },
          params: { placementId: owned.placementId!.own.id },
        },
      ],
    }),
  );
  return [...callers, { role: 'guest', scope: undefined, client: bearerClient(api, links.get('n1') ?? '') }];
}

describe('a route that does not say who may use it', () => {
  @Controller()
  class CarelessController {
    @Get('declared')
    @Public()
    declared(): string {
      return 'seen';
    }

    @Get('forgotten')
    forgotten(): string {
      return 'never seen';
    }
  }

  @Module({ imports: [DiscoveryModule], controllers: [CarelessController], providers: [RouteTable] })
  class CarelessModule {}

  it('keeps the application from starting', async () => {
    const module = await Test.createTestingModule({ imports: [CarelessModule] }).compile();
    const starting = module.createNestApplication({ logger: false }).init();
    await expect(starting).rejects.toThrow(/GET \/forgotten \(forgotten\)/);
    await expect(starting).rejects.not.toThrow(/declared\)/);
  });
});
