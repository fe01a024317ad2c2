import { randomUUID } from 'node:crypto';
import { type Ownership } from '#access';
import { type Role } from '#domain';
import { type Actor, type RoleGrant, systemActor } from '#planning';
import { type ApiClient } from './api-client.js';
import { type ApiUnderTest } from './api-under-test.js';
import { ROSTER_CSV, SLOTS_CSV } from './small-lists.js';

/** One object of a route's parameter, and whose it is; more than one owner where people share it. */
export interface Sample {
  readonly id: string;
  readonly owners: readonly Ownership[];
}

/** An object that is the caller's own, and one that is another's. */
export interface SamplePair {
  readonly own: Sample;
  readonly foreign: Sample;
}

/** The objects of every parameter that a route may have. A route with another one has no sample and fails the matrix. */
export interface MatrixSamples {
  readonly owned: Readonly<Record<string, SamplePair>>;
  /** Objects of the region as a whole. */
  readonly shared: Readonly<Record<string, string>>;
  /** Something of its own for every role. */
  readonly scopes: Readonly<Partial<Record<Role, RoleGrant['scope']>>>;
}

type Row = Readonly<Record<string, string>>;

/** The HSA-ids of the caller's own doctor and of one who has nothing in common with her. */
const OWN = 'T001';
const FOREIGN = 'T004';

/** Objects that belong to one login or account: to every caller those of another do not exist. */
const UNKNOWN = {
  sessionId: randomUUID(),
  reportId: randomUUID(),
  scheduleId: randomUUID(),
  letterId: randomUUID(),
  keyId: randomUUID(),
  deliveryId: randomUUID(),
  userId: randomUUID(),
  personId: randomUUID(),
  roleId: randomUUID(),
  roleGroupId: randomUUID(),
  name: 'User',
};

/** Fills the region of a test with one object of every kind, once own and once another's. */
export async function matrixSamples(api: ApiUnderTest, unit: ApiClient): Promise<MatrixSamples> {
  const { runId, planId } = await publishedPlan(api, unit);
  const rows = async (path: string): Promise<readonly Row[]> => (await unit.get(path)).body.items as Row[];
  const doctors = await rows('/api/v1/doctors');
  const placements = await rows('/api/v1/placements');
  const slots = await rows('/api/v1/slots');
  const regionId = api.region.id;
  const doctor = (hsaId: string): Row => found(doctors, (row) => row.hsaId?.endsWith(hsaId) ?? false);
  const ownershipOf = (row: Row): Ownership => ({
    regionId,
    doctorId: text(row, 'id'),
    healthCentreId: text(row, 'healthCentreId'),
    studyDirector: text(row, 'studyDirector'),
    area: text(row, 'area'),
  });
  const slot = (specialty: string): Row => found(slots, (row) => row.specialty === specialty);
  const placement = (whose: Row, specialty: string): Row =>
    found(placements, (row) => row.doctorId === whose.id && row.specialty === specialty);
  const pair = (own: Sample, foreign: Sample): SamplePair => ({ own, foreign });
  const [own, foreign] = [doctor(OWN), doctor(FOREIGN)];
  const [ownSlot, foreignSlot] = [slot('ophthalmology'), slot('dermatology')];
  const centreOf = (row: Row): Ownership => ({ regionId, healthCentreId: text(row, 'healthCentreId') });
  const ofDoctor = (id: string, whose: Row): Sample => ({ id, owners: [ownershipOf(whose)] });
  const ofHost = (id: string, at: Row): Sample => ({
    id,
    owners: [{ regionId, hostId: text(at, 'hostId') }],
  });
  const atHost = (row: Row, whose: Row): Sample => ({
    id: text(row, 'id'),
    owners: [{ ...ownershipOf(whose), hostId: text(row, 'hostId') }],
  });
  const wherever = (whose: Row): Ownership[] =>
    placements.filter((row) => row.doctorId === whose.id).flatMap((row) => atHost(row, whose).owners);
  const asked = await askedFor(api, [own, foreign], [doctor('T002'), doctor('T003')], placements, [
    ownSlot,
    foreignSlot,
  ]);
  const proposals = await proposedWeeks(api, [
    placement(own, 'ophthalmology'),
    placement(foreign, 'dermatology'),
  ]);
  const endpoints = await webhooks(api, [text(ownSlot, 'hostId'), text(foreignSlot, 'hostId')]);
  // An account that nobody in the matrix uses may be switched off.
  const { accountId } = await api.account('doctor', { kind: 'doctor', id: text(own, 'id') });
  // A group of its own, asked for by the unit.
  const group = await unit.post('/api/v1/studies/bottlenecks', { settings: { timeLimitSeconds: 1 } });
  const groupId = String(group.body.groupId);
  const provider = await unit.post('/api/v1/providers', { name: 'Provvård', ownership: 'private' });
  const providerId = String(provider.body.id);
  const agreed = { reference: 'P-1', from: '2026-01-01', duties: [] };
  const contract = await unit.post(`/api/v1/providers/${providerId}/contracts`, agreed);
  const contractId = String(contract.body.id);
  return {
    shared: {
      providerId,
      contractId,
      ...{ runId, planId, groupId, accountId, kind: 'phase', calendarToken: 'randa_cal', ...UNKNOWN },
      organizationId: text(own, 'healthCentreId'),
    },
    scopes: {
      doctor: { kind: 'doctor', id: text(own, 'id') },
      mainSupervisor: { kind: 'doctor', id: text(own, 'id') },
      centreManager: { kind: 'healthCentre', id: text(own, 'healthCentreId') },
      studyDirector: { kind: 'studyDirectorGroup', id: text(own, 'studyDirector') },
      hostContact: { kind: 'host', id: text(ownSlot, 'hostId') },
      supervisor: { kind: 'host', id: text(ownSlot, 'hostId') },
    },
    owned: {
      doctorId: pair(ofDoctor(text(own, 'id'), own), ofDoctor(text(foreign, 'id'), foreign)),
      slotId: pair(ofHost(text(ownSlot, 'id'), ownSlot), ofHost(text(foreignSlot, 'id'), foreignSlot)),
      hostId: pair(
        ofHost(text(ownSlot, 'hostId'), ownSlot),
        ofHost(text(foreignSlot, 'hostId'), foreignSlot),
      ),
      placementId: pair(
        atHost(placement(own, 'ophthalmology'), own),
        atHost(placement(foreign, 'dermatology'), foreign),
      ),
      // Known to those who may read of her, and to the clinic that she comes to.
      practitionerId: pair(
        { id: text(own, 'id'), owners: wherever(own) },
        { id: text(foreign, 'id'), owners: wherever(foreign) },
      ),
      service: pair(
        ofHost(`${text(ownSlot, 'hostId')}.ophthalmology`, ownSlot),
        ofHost(`${text(foreignSlot, 'hostId')}.dermatology`, foreignSlot),
      ),
      entryId: pair(ofDoctor(asked.entries[0], own), ofDoctor(asked.entries[1], foreign)),
      offerId: pair(ofDoctor(asked.offers[0], own), ofDoctor(asked.offers[1], foreign)),
      claimId: pair(ofDoctor(asked.claims[0], own), ofDoctor(asked.claims[1], foreign)),
      needId: pair(ofDoctor(await needOf(unit, own), own), ofDoctor(await needOf(unit, foreign), foreign)),
      decisionId: pair(ofDoctor(asked.decisions[0], own), ofDoctor(asked.decisions[1], foreign)),
      proposalId: pair(
        atHost({ ...placement(own, 'ophthalmology'), id: proposals[0] }, own),
        atHost({ ...placement(foreign, 'dermatology'), id: proposals[1] }, foreign),
      ),
      centreId: pair(
        { id: text(own, 'healthCentreId'), owners: [centreOf(own)] },
        { id: text(foreign, 'healthCentreId'), owners: [centreOf(foreign)] },
      ),
      seriesId: pair(ofHost(asked.series[0], ownSlot), ofHost(asked.series[1], foreignSlot)),
      endpointId: pair(ofHost(endpoints[0], ownSlot), ofHost(endpoints[1], foreignSlot)),
      swapId: pair(
        { id: asked.swaps[0], owners: [ownershipOf(own), ownershipOf(doctor('T002'))] },
        { id: asked.swaps[1], owners: [ownershipOf(foreign), ownershipOf(doctor('T003'))] },
      ),
    },
  };
}

async function publishedPlan(
  api: ApiUnderTest,
  unit: ApiClient,
): Promise<{ readonly runId: string; readonly planId: string }> {
  for (const [kind, csv] of Object.entries({ roster: ROSTER_CSV, slots: SLOTS_CSV })) {
    const form = new FormData();
    form.append('kind', kind);
    form.append('file', new Blob([csv]), `${kind}.csv`);
    await unit.post('/api/v1/imports', form);
  }
  const runId = String((await unit.post('/api/v1/runs', { timeLimitSeconds: 1, threads: 1 })).body.id);
  await api.executeRun(runId);
  const planId = String((await unit.get(`/api/v1/runs/${runId}`)).body.proposalId);
  await unit.post(`/api/v1/plans/${planId}/publish`, {});
  return { runId, planId };
}

/** Where the clinics' systems are told of events. */
async function webhooks(api: ApiUnderTest, hostIds: Two): Promise<Two> {
  const actor = systemActor(api.region.id, 'test');
  const target = { label: 'Schemat', url: 'https://klinik.example/', events: ['slot.closed'] } as const;
  const made = async (hostId: string): Promise<string> =>
    (await api.runtime.useCases.webhooks.create(actor, hostId, target)).id;
  return [await made(hostIds[0]), await made(hostIds[1])];
}

/** Other weeks that the clinics propose for the placements. */
async function proposedWeeks(api: ApiUnderTest, placements: readonly [Row, Row]): Promise<Two> {
  const regionId = api.region.id;
  const propose = (placement: Row): Promise<string> =>
    api.runtime.stores.write(regionId, async ({ weeksProposals }) => {
      const start = '2028-W20';
      return (await weeksProposals.add({ placementId: text(placement, 'id'), start, reason: 'Ett skäl' })).id;
    });
  return [await propose(placements[0]), await propose(placements[1])];
}

/** A need of the doctor. */
async function needOf(unit: ApiClient, doctor: Row): Promise<string> {
  const { body } = await unit.get(`/api/v1/doctors/${text(doctor, 'id')}/needs`);
  return text(
    found(body.items as Row[], ({ key }) => key === 'psychiatry'),
    'id',
  );
}

type Two = readonly [own: string, foreign: string];

/** What doctors wait for, are offered and would swap, written as the use cases write it. */
async function askedFor(
  api: ApiUnderTest,
  doctors: readonly [Row, Row],
  partners: readonly [Row, Row],
  placements: readonly Row[],
  slots: readonly [Row, Row],
): Promise<{
  readonly entries: Two;
  readonly offers: Two;
  readonly swaps: Two;
  readonly claims: Two;
  readonly decisions: Two;
  readonly series: Two;
}> {
  const actor: Actor = systemActor(api.region.id, 'test');
  const entries: string[] = [];
  const offers: string[] = [];
  const swaps: string[] = [];
  const claims: string[] = [];
  const decisions: string[] = [];
  const series: string[] = [];
  const { useCases } = api.runtime;
  for (const index of [0, 1] as const) {
    const [doctorId, slotId] = [text(doctors[index], 'id'), text(slots[index], 'id')];
    const wish = { doctorId, needKey: 'gynaecology', specialty: 'gynaecology', hostId: null, weeks: null };
    const claim = { doctorId, needKey: null, ground: 'care-of-child', reason: 'Ett skäl' } as const;
    claims.push((await useCases.claims.draft(actor, 'doctor', claim)).id);
    const decision = { kind: 'open', limit: 'start', reason: 'Ett skäl' } as const;
    decisions.push((await useCases.needs.decide(actor, 'studyDirector', doctorId, decision)).id);
    const rule = {
      hostId: text(slots[index], 'hostId'),
      specialty: 'geriatrics',
      weeks: { from: '2028-W05', to: '2028-W13' },
      lengthWeeks: 4,
      everyWeeks: 4,
      closedWeeks: [],
      skipHolidays: false,
      mode: 'block',
      seats: 1,
      minSeats: null,
      requirements: null,
      supervisorId: null,
      note: null,
    } as const;
    series.push((await useCases.series.create(actor, 'hostContact', rule)).series.id);
    const entry = await useCases.waitList.join(actor, wish, 'doctor');
    entries.push(entry.id);
    await api.runtime.stores.write(actor.regionId, async (store) => {
      const place = { slotId, start: '2028-W10', weeks: 8 } as const;
      const days = { offeredOn: '2026-01-05', answerBy: '2099-01-05' } as const;
      offers.push((await store.waitList.offer({ entryId: entry.id, ...place, ...days })).id);
      const parties = [doctors[index], partners[index]].map((each) => {
        const row = found(placements, ({ doctorId: owner }) => owner === each.id);
        return {
          doctorId: text(each, 'id'),
          needKey: text(row, 'needKey'),
          placementId: text(row, 'id'),
          placementVersion: 1,
          ownChange: 0,
          answer: 'pending' as const,
          studyDirector: text(each, 'studyDirector'),
        };
      });
      swaps.push((await store.swaps.add({ askedBy: doctorId, answerBy: days.answerBy, parties })).id);
    });
  }
  const two = ([own = '', foreign = '']: readonly string[]): Two => [own, foreign];
  return {
    entries: two(entries),
    offers: two(offers),
    swaps: two(swaps),
    claims: two(claims),
    decisions: two(decisions),
    series: two(series),
  };
}

function found(rows: readonly Row[], wanted: (row: Row) => boolean): Row {
  const row = rows.find(wanted);
  if (!row) throw new Error('The region of the matrix lacks an object that it needs.');
  return row;
}

function text(row: Row, field: string): string {
  const value = row[field];
  if (value === undefined) throw new Error(`A row lacks ${field}.`);
  return value;
}
