import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type KeyScope } from '#access';
import { type Role } from '#domain';
import { clinicKeys } from '#planning';
import { type ApiClient, bearerClient, signIn } from '../../../../test/support/api-client.js';
import { type ApiUnderTest, startApi, STARTING } from '../../../../test/support/api-under-test.js';
import { type MatrixSamples, matrixSamples } from '../../../../test/support/matrix-samples.js';

const HUGE = 1_000_000;

interface Entry {
  readonly resource: Record<string, unknown> & { readonly id: string };
}

describe('FHIR', () => {
  let api: ApiUnderTest;
  let unit: ApiClient;
  let samples: MatrixSamples;
  const actor = () => ({ regionId: api.region.id, accountId: null, label: 'system:test', requestId: null });

  beforeAll(async () => {
    api = await startApi({
      requestsPerMinute: HUGE,
      keyRequestsPerMinute: HUGE,
      baseUrl: 'https://randa.example.se/',
    });
    unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
    samples = await matrixSamples(api, unit);
  }, STARTING);
  afterAll(async () => {
    await api.close();
  });

  const own = (name: string): string => samples.owned[name]!.own.id;
  const foreign = (name: string): string => samples.owned[name]!.foreign.id;
  const as = async (role: Role): Promise<ApiClient> =>
    signIn(api, (await api.account(role, samples.scopes[role] ?? { kind: 'region', id: null })).username);
  const search = async (who: ApiClient, query: string): Promise<Entry['resource'][]> => {
    const { status, body, text } = await who.get(`/fhir/R4/${query}`);
    expect([query, status, status === 200 ? '' : text]).toEqual([query, 200, '']);
    return ((body.entry ?? []) as Entry[]).map(({ resource }) => resource);
  };
  const idsOf = async (who: ApiClient, query: string): Promise<string[]> =>
    (await search(who, query)).map(({ id }) => id);
  const key = async (scopes: KeyScope[]): Promise<ApiClient> => {
    const order = { label: 'Prov', scopes, days: 1 };
    const { secret } = await api.runtime.useCases.apiKeys.create(actor(), clinicKeys(own('hostId')), order);
    return bearerClient(api, secret);
  };

  it('shows a clinic its own slots and those who come to it, by name alone', async () => {
    const clinic = await as('hostContact');
    expect(await idsOf(clinic, 'Slot')).toEqual([own('slotId')]);
    expect(await idsOf(clinic, 'Schedule')).toEqual([own('service')]);
    const placements = await search(clinic, 'Appointment');
    expect(placements.length).toBeGreaterThan(0);
    const coming = await search(clinic, 'Practitioner');
    expect(coming.map(({ id }) => id)).toContain(own('practitionerId'));
    expect(coming.map((person) => Object.keys(person).sort())).toEqual(
      coming.map(() => ['active', 'id', 'meta', 'name', 'resourceType']),
    );
    const hsaId = String((await search(unit, `Practitioner?_id=${own('practitionerId')}`))[0]?.id);
    expect(await idsOf(clinic, `Practitioner?identifier=SE2321000016-T001`)).toEqual([]);
    expect(await idsOf(unit, `Practitioner?identifier=SE2321000016-T001`)).toEqual([hsaId]);
  });

  it('is spoken with the keys of a clinic, as far as their scopes go', async () => {
    const status = async (who: ApiClient, path: string): Promise<number> =>
      (await who.get(`/fhir/R4/${path}`)).status;
    const [slots, placements] = [await key(['slots:read']), await key(['placements:read'])];
    expect(await idsOf(slots, 'Slot')).toEqual([own('slotId')]);
    expect(await status(slots, `Slot/${foreign('slotId')}`)).toBe(404);
    expect(await status(slots, 'Appointment')).toBe(403);
    expect(await status(placements, `Appointment/${own('placementId')}`)).toBe(200);
    expect(await status(placements, `Appointment/${foreign('placementId')}`)).toBe(404);
    expect(await status(placements, 'Slot')).toBe(403);
    expect(await status(placements, `Practitioner/${own('practitionerId')}`)).toBe(200);
  });

  it('tells a clinic no more of who does not come after all', async () => {
    const clinic = await as('hostContact');
    const { body: all } = await unit.get(`/api/v1/placements?doctorId=${foreign('doctorId')}`);
    const [placement] = (all.items as Record<string, string>[]).filter(
      ({ hostId }) => hostId === own('hostId'),
    );
    const path = `/fhir/R4/Practitioner/${foreign('doctorId')}`;
    expect((await clinic.get(path)).status).toBe(200);
    const { headers } = await unit.get(`/api/v1/placements/${placement!.id}`);
    const order = { reason: 'Ett skäl', reasonCode: 'illness', causedBy: 'doctor' };
    const tag = { 'if-match': headers.get('etag') ?? '' };
    expect((await unit.post(`/api/v1/placements/${placement!.id}/cancel`, order, tag)).status).toBe(200);
    expect((await clinic.get(path)).status).toBe(404);
    const gone = `/fhir/R4/Appointment/${placement!.id}`;
    const seen = (await clinic.get(gone)).body;
    expect([seen.status, JSON.stringify(seen)]).toEqual(['cancelled', expect.not.stringContaining('David')]);
    expect(JSON.stringify(seen)).not.toContain('illness');
    expect((await unit.get(gone)).text).toContain('David');
  });

  it('shows a doctor herself, and a purchaser no person', async () => {
    const [doctor, purchaser] = [await as('doctor'), await as('regionViewer')];
    expect(await idsOf(doctor, 'Practitioner')).toEqual([own('doctorId')]);
    const actors = (await search(doctor, 'Appointment')).map(({ participant }) =>
      JSON.stringify(participant),
    );
    expect(actors.every((text) => text.includes(own('doctorId')))).toBe(true);
    for (const type of ['Practitioner', 'PractitionerRole', 'Appointment']) {
      expect([type, (await purchaser.get(`/fhir/R4/${type}`)).status]).toEqual([type, 403]);
    }
    expect((await idsOf(purchaser, 'Slot')).length).toBe(2);
  });

  it('finds by what the capability statement names', async () => {
    const [slotId, service] = [own('slotId'), own('service')];
    const cases: readonly [query: string, ids: readonly string[]][] = [
      [`Slot?schedule=Schedule/${service}`, [slotId]],
      [`Slot?specialty=urn:randa:specialty|ophthalmology&status=free`, [slotId]],
      ['Slot?status=busy', []],
      ['Slot?start=ge2027-01-11&start=lt2027-01-12', [slotId, foreign('slotId')].sort()],
      ['Slot?start=gt2027-01-11T00:00:00%2B01:00', []],
      ['Slot?service-category=st-placement&specialty=dermatology', [foreign('slotId')]],
      ['Slot?service-category=other', []],
      [`HealthcareService?organization=Organization/${own('hostId')}`, [service]],
      [`Schedule?actor=HealthcareService/${service}&active=true`, [service]],
      [`Organization?name=ögon&type=host-clinic`, [own('hostId')]],
      ['Organization?type=health-centre&name:contains=ALFA', [samples.shared.organizationId!]],
      [`Appointment?practitioner=${own('doctorId')}&specialty=ophthalmology`, [own('placementId')]],
      [`Appointment?slot=Slot/${slotId}&practitioner=${own('doctorId')}`, [own('placementId')]],
      [`Appointment?status=booked`, []],
      [`Appointment?_lastUpdated=lt2020`, []],
      [`Practitioner?name=alm`, [own('doctorId')]],
      [`PractitionerRole?practitioner=Practitioner/${own('doctorId')}`, [own('doctorId')]],
      [`PractitionerRole?role=other`, []],
    ];
    for (const [query, ids] of cases) {
      expect([query, (await idsOf(unit, query)).sort()]).toEqual([query, ids]);
    }
    expect(await idsOf(unit, 'Appointment?status=pending&_lastUpdated=ge2020')).toContain(own('placementId'));
  });

  it('leads from page to page by links, and counts', async () => {
    const first = await unit.get('/fhir/R4/Organization?_count=1&colour=red');
    const links = first.body.link as { relation: string; url: string }[];
    expect(links.map(({ relation }) => relation)).toEqual(['self', 'next']);
    expect(links[0]?.url).toBe('https://randa.example.se/fhir/R4/Organization?_count=1');
    const all = await idsOf(unit, 'Organization');
    const seen: string[] = [];
    for (let url = links[0]?.url; url;) {
      const { body } = await unit.get(url.slice('https://randa.example.se'.length));
      seen.push(...(body.entry as Entry[]).map(({ resource }) => resource.id));
      url = (body.link as typeof links).find(({ relation }) => relation === 'next')?.url;
    }
    expect(seen).toEqual(all);
    const count = (await unit.get('/fhir/R4/Organization?_count=0')).body;
    expect([count.total, count.entry]).toEqual([all.length, undefined]);
    const strict = await unit.get('/fhir/R4/Organization?colour=red', { prefer: 'handling=strict' });
    expect([strict.status, strict.body.resourceType]).toEqual([400, 'OperationOutcome']);
  });

  it('answers the same search sent as a form', async () => {
    const form = 'status=free&specialty=ophthalmology';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const posted = await unit.send('POST', '/fhir/R4/Slot/_search?_count=3', form, headers);
    const got = await unit.get(`/fhir/R4/Slot?_count=3&${form}`);
    expect([posted.status, posted.body]).toEqual([200, got.body]);
    expect((await unit.send('POST', '/fhir/R4/Slot', form, headers)).status).toBe(415);
  });

  it('is JSON with a version, and says when nothing has changed', async () => {
    const path = `/fhir/R4/Appointment/${own('placementId')}`;
    const { headers, body } = await unit.get(path);
    expect(headers.get('content-type')).toBe('application/fhir+json; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    const { versionId, lastUpdated } = body.meta as { versionId: string; lastUpdated: string };
    expect(headers.get('etag')).toBe(`W/"${versionId}"`);
    expect(headers.get('last-modified')).toBe(new Date(lastUpdated).toUTCString());
    expect((await unit.get(path, { 'if-none-match': `W/"${versionId}"` })).status).toBe(304);
    expect((await unit.get(path, { 'if-none-match': 'W/"other"' })).status).toBe(200);
    expect((await unit.get(path, { accept: 'application/fhir+xml' })).status).toBe(406);
    expect((await unit.get(`${path}?_format=json`, { accept: 'application/fhir+xml' })).status).toBe(200);
    expect((await unit.get(`${path}?_format=xml`)).status).toBe(406);
  });

  it('gives a slot another version when its last seat is taken', async () => {
    const [taken] = await search(unit, `Appointment?slot=${own('slotId')}`);
    const version = async (): Promise<unknown> =>
      ((await unit.get(`/fhir/R4/Slot/${own('slotId')}`)).body.meta as { versionId: string }).versionId;
    const before = await version();
    await api.runtime.source.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.region', $1, true)`, [api.region.id]);
      await manager.query('DELETE FROM rolling_seat WHERE slot_id = $1 AND placement_id IS NULL', [
        own('slotId'),
      ]);
    });
    expect(taken).toBeDefined();
    expect(await version()).not.toBe(before);
    expect(await idsOf(unit, 'Slot?status=busy')).toEqual([own('slotId')]);
  });
});
