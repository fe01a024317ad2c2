import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bundle, type FhirResource } from 'fhir/r4.js';
import { demoRegion } from '#demo-region';
import { statesOf, weekStartingOnOrAfter } from '#domain';
import { appointment } from '../../apps/api/src/fhir/resources/bookings.js';
import { FHIR_TYPES } from '../../apps/api/src/fhir/vocabulary.js';
import { loadDemoRegion } from '../../apps/cli/src/database/load-demo-region.js';
import { type ApiClient, anonymous, signIn } from '../support/api-client.js';
import { type ApiUnderTest, executeRun, PASSWORD, startApi, STARTING } from '../support/api-under-test.js';
import { FhirValidator } from '../support/fhir-validator.js';

const VALIDATING = 300_000;
const HUGE = 1_000_000;

describe('the demo region as FHIR R4', () => {
  let api: ApiUnderTest;
  let unit: ApiClient;
  const validator = new FhirValidator();

  beforeAll(async () => {
    api = await startApi({ requestsPerMinute: HUGE, runTimeLimitSeconds: 5, runThreads: 1 });
    const { runtime } = api;
    const demo = demoRegion({ from: weekStartingOnOrAfter(runtime.clock.today()) });
    const { region, run } = await loadDemoRegion(runtime, demo);
    await executeRun(runtime, region.id, run.id);
    const { username } = await runtime.accounts.putAccount(region.id, {
      username: `unit-${randomUUID().slice(0, 8)}`,
      displayName: 'Prov',
      password: PASSWORD,
      language: 'sv',
      roles: [{ role: 'unitAdmin', scope: { kind: 'region', id: null } }],
    });
    unit = await signIn(api, username);
    const { proposalId } = (await unit.get(`/api/v1/runs/${run.id}`)).body;
    expect((await unit.post(`/api/v1/plans/${String(proposalId)}/publish`, {})).status).toBe(200);
  }, STARTING + VALIDATING);
  afterAll(async () => {
    await api.close();
  });

  /** Every page of a search, by its links alone. */
  async function* pagesOf(type: string): AsyncGenerator<Bundle<FhirResource>> {
    let path: string | undefined = `/fhir/R4/${type}?_count=200`;
    while (path !== undefined) {
      const answer = await unit.get(path);
      expect([path, answer.status]).toEqual([path, 200]);
      const bundle = answer.body as unknown as Bundle<FhirResource>;
      yield bundle;
      const next: string | undefined = bundle.link?.find(({ relation }) => relation === 'next')?.url;
      path = next?.slice(next.indexOf('/fhir/'));
    }
  }

  it.each(FHIR_TYPES)(
    'gives every %s once, valid, and refers to nothing that is not there',
    async (type) => {
      const faults: string[] = [];
      const ids = new Set<string>();
      let total: number | undefined;
      for await (const bundle of pagesOf(type)) {
        // The entries are looked at by themselves; what holds them here.
        const { entry = [], ...frame } = bundle;
        faults.push(...validator.faultsOf(frame));
        for (const { resource } of entry) {
          ids.add(resource?.id ?? '');
          faults.push(...validator.faultsOf(resource!).map((fault) => `${type}/${resource?.id}: ${fault}`));
        }
        total = bundle.total;
      }
      expect(faults).toEqual([]);
      expect(ids.size).toBe(total);
      expect(ids.size).toBeGreaterThan(10);
      const [first = ''] = ids;
      const { body } = await unit.get(`/fhir/R4/${type}/${first}`);
      expect(body).toMatchObject({ resourceType: type, id: first });
      const references = [...JSON.stringify(body).matchAll(/"reference":"([^"]+)"/g)].map(
        (match) => match[1],
      );
      for (const reference of references) {
        expect([reference, (await unit.get(`/fhir/R4/${reference}`)).status]).toEqual([reference, 200]);
      }
    },
    VALIDATING,
  );

  it('is valid in every state of a placement, and in a whole bundle', async () => {
    const { body } = await unit.get('/fhir/R4/Appointment?_count=5');
    expect(validator.faultsOf(body as unknown as FhirResource)).toEqual([]);
    const states = statesOf('placement').filter((state) => state !== 'proposed');
    const resources = states.flatMap((state) =>
      [true, false].map((named) =>
        appointment(
          {
            id: randomUUID(),
            doctorId: randomUUID(),
            doctorName: 'Prov',
            serviceId: `${randomUUID()}.ent`,
            hostId: randomUUID(),
            hostName: 'Prov',
            slotId: randomUUID(),
            specialty: 'ent',
            start: '2027-W12',
            weeks: 4,
            state,
            changedAt: '2026-11-01T10:00:00.000Z',
          },
          'sv',
          named,
        ),
      ),
    );
    expect(resources.flatMap((resource) => validator.faultsOf(resource))).toEqual([]);
  });

  it('says what it can do, and refuses, in valid resources too', async () => {
    const answers = await Promise.all([
      anonymous(api).get('/fhir/R4/metadata'),
      anonymous(api).get('/fhir/R4/Slot'),
      unit.get('/fhir/R4/Slot/x'),
      unit.get('/fhir/R4/Slot?start=soon'),
      unit.get('/fhir/R4/Patient'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 404, 400, 404]);
    for (const { body } of answers) {
      expect(validator.faultsOf(body as unknown as FhirResource)).toEqual([]);
    }
  });
});

describe('the validator', () => {
  const validator = new FhirValidator();
  const slot = {
    resourceType: 'Slot',
    schedule: { reference: 'Schedule/1' },
    status: 'free',
    start: '2027-01-04T00:00:00+01:00',
    end: '2027-01-11T00:00:00+01:00',
  };

  it.each([
    { ...slot, status: 'open' },
    { ...slot, start: '2027' },
    { ...slot, colour: 'red' },
    { ...slot, schedule: { reference: 'Patient/1' } },
    { resourceType: 'Slot', status: 'free', start: slot.start, end: slot.end },
    { resourceType: 'Appointment', status: 'booked', participant: [{ status: 'accepted' }] },
  ])('finds what is wrong with %j', (resource) => {
    expect(validator.faultsOf(slot as FhirResource)).toEqual([]);
    expect(validator.faultsOf(resource as FhirResource)).not.toEqual([]);
  });
});
