import { Controller, Get, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACTIONS, type Ownership, permissionsOf, THINGS } from '#access';
import { type Role, ROLES } from '#domain';
import { type RoleGrant } from '#planning';
import { type ApiClient, anonymous, signIn } from '../../../../test/support/api-client.js';
import { type ApiUnderTest, startApi, STARTING } from '../../../../test/support/api-under-test.js';
import { ROSTER_CSV, SLOTS_CSV } from '../../../../test/support/small-lists.js';
import { readOpenApi } from '../openapi/openapi-file.js';
import { Public } from './requires.js';
import { type Route, RouteTable } from './route-table.js';

/** A route's object, once the caller's own and once another's. */
interface Sample {
  readonly id: string;
  readonly ownership: Ownership;
}

type Samples = Readonly<Record<'slotId' | 'doctorId', { readonly own: Sample; readonly foreign: Sample }>>;

interface Caller {
  readonly role: Role | 'nobody';
  readonly client: ApiClient;
  readonly scope: RoleGrant['scope'] | undefined;
}

const WHOSE = ['own', 'foreign'] as const;

describe('every route as every role', () => {
  let api: ApiUnderTest;
  let routes: readonly Route[];
  let samples: Samples;
  let plan: string;
  let run: string;
  const callers: Caller[] = [];

  beforeAll(async () => {
    api = await startApi({ requestsPerMinute: 1_000_000 });
    routes = api.app.get(RouteTable).routes();
    const unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
    for (const [kind, csv] of Object.entries({ roster: ROSTER_CSV, slots: SLOTS_CSV })) {
      const form = new FormData();
      form.append('kind', kind);
      form.append('file', new Blob([csv]), `${kind}.csv`);
      await unit.post('/api/v1/imports', form);
    }
    run = String((await unit.post('/api/v1/runs', { timeLimitSeconds: 1, threads: 1 })).body.id);
    await api.executeRun(run);
    plan = String((await unit.get(`/api/v1/runs/${run}`)).body.proposalId);
    await unit.post(`/api/v1/plans/${plan}/publish`, {});
    samples = await samplesOf(api, unit);
    callers.push({ role: 'nobody', client: anonymous(api), scope: undefined });
    for (const role of ROLES) {
      const scope = scopeOf(role, samples);
      callers.push({ role, scope, client: await signIn(api, (await api.account(role, scope)).username) });
    }
  }, STARTING);
  afterAll(async () => {
    await api.close();
  });

  it('is answered as libs/access says, on own and on foreign objects', async () => {
    const unexpected: string[] = [];
    let cases = 0;
    for (const route of routes) {
      // Signing out ends the session that the next route needs.
      if (route.operation === 'signOut' || route.operation === 'followRun') continue;
      for (const { role, client, scope } of callers) {
        for (const whose of /:(?:slotId|doctorId)/.test(route.path) ? WHOSE : ['own' as const]) {
          const { path, sample } = addressOf(route, whose);
          const { status } = await client.send(route.method, path, route.method === 'GET' ? undefined : {});
          cases += 1;
          const expected = expectation(route, role, scope, sample);
          if (!expected(status)) unexpected.push(`${role}: ${route.method} ${path} (${whose}) → ${status}`);
        }
      }
    }
    expect(unexpected).toEqual([]);
    expect(cases).toBeGreaterThan(routes.length * ROLES.length);
  }, 120_000);

  it('lists and counts only what libs/access shows', async () => {
    const leaks: string[] = [];
    for (const { role, client, scope } of callers) {
      if (!scope) continue;
      const permissions = permissionsOf({ regionId: api.region.id, role: role as Role, scope });
      const { body } = await client.get('/api/v1/doctors');
      const listed = new Set(((body.items ?? []) as { id: string }[]).map(({ id }) => id));
      for (const { id, ownership } of Object.values(samples.doctorId)) {
        const may = permissions.may('read', 'Doctor', ownership);
        if (listed.has(id) !== may) leaks.push(`${role}: doctor ${may ? 'missing' : 'leaked'}`);
      }
    }
    expect(leaks).toEqual([]);
  });

  it('is described, and nothing else is', () => {
    const described = Object.entries(readOpenApi().paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = routes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    expect(served.sort()).toEqual(described.sort());
  });

  it('speaks of actions and things that exist', () => {
    for (const { access } of routes) {
      if (access?.kind !== 'right') continue;
      expect(ACTIONS).toContain(access.action);
      expect(THINGS).toContain(access.thing);
    }
  });

  function addressOf(route: Route, whose: 'own' | 'foreign'): { path: string; sample: Sample | undefined } {
    const name = /:(slotId|doctorId)/.exec(route.path)?.[1] as keyof Samples | undefined;
    const sample = name && samples[name][whose];
    const path = route.path
      .replace(/:(?:slotId|doctorId)/, sample?.id ?? '')
      .replace(':planId', plan)
      .replace(':runId', run);
    return { path, sample };
  }

  /** What the status may be. Where the caller is let in, the request itself may still be faulty. */
  function expectation(
    { access, method }: Route,
    role: Role | 'nobody',
    scope: RoleGrant['scope'] | undefined,
    sample: Sample | undefined,
  ): (status: number) => boolean {
    const letIn = (status: number): boolean => status !== 401 && status !== 403 && status < 500;
    if (access?.kind === 'public') return (status) => status < 500;
    if (role === 'nobody' || !scope) return (status) => status === 401;
    if (access?.kind !== 'right') return letIn;
    const permissions = permissionsOf({ regionId: api.region.id, role, scope });
    const { action, thing } = access;
    if (!permissions.mayEver(action, thing)) return (status) => status === 403;
    if (!sample) return letIn;
    const may = permissions.may(action, thing, sample.ownership);
    if (method === 'GET') return (status) => status === (may ? 200 : 404);
    // A faulty body may be noticed before the object is looked up; a foreign object is never changed.
    return (status) => letIn(status) && (may || (status >= 400 && status < 500));
  }
});

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

async function samplesOf(api: ApiUnderTest, unit: ApiClient): Promise<Samples> {
  const regionId = api.region.id;
  interface Row {
    id: string;
    hostId: string;
    healthCentreId: string;
    studyDirector: string;
    area: string;
    hsaId: string;
  }
  const rows = async (path: string): Promise<Row[]> => (await unit.get(path)).body.items as Row[];
  const doctors = (await rows('/api/v1/doctors')).sort((a, b) => a.hsaId.localeCompare(b.hsaId));
  const slots = await rows('/api/v1/slots');
  const doctor = (row: Row | undefined): Sample => ({
    id: row!.id,
    ownership: {
      regionId,
      doctorId: row!.id,
      healthCentreId: row!.healthCentreId,
      studyDirector: row!.studyDirector,
      area: row!.area,
    },
  });
  const slot = (row: Row | undefined): Sample => ({
    id: row!.id,
    ownership: { regionId, hostId: row!.hostId },
  });
  return {
    doctorId: { own: doctor(doctors[0]), foreign: doctor(doctors.at(-1)) },
    slotId: { own: slot(slots[0]), foreign: slot(slots.at(-1)) },
  };
}

/** Something of its own for every role. */
function scopeOf(role: Role, { doctorId, slotId }: Samples): RoleGrant['scope'] {
  const { ownership } = doctorId.own;
  const held: Partial<Record<Role, RoleGrant['scope']>> = {
    doctor: { kind: 'doctor', id: doctorId.own.id },
    mainSupervisor: { kind: 'doctor', id: doctorId.own.id },
    centreManager: { kind: 'healthCentre', id: ownership.healthCentreId ?? null },
    studyDirector: { kind: 'studyDirectorGroup', id: ownership.studyDirector ?? null },
    hostContact: { kind: 'host', id: slotId.own.ownership.hostId ?? null },
    supervisor: { kind: 'host', id: slotId.own.ownership.hostId ?? null },
  };
  return held[role] ?? { kind: 'region', id: null };
}
