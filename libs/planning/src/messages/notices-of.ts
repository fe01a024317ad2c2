import type { Audience, PlacementFacts } from '../ports/message-store.js';
import type { RegionStore } from '../ports/region-stores.js';
import type { NoticeTopic } from './notices.js';
import type { TypedMessage } from './topics.js';

/** One thing to be told to the holders of a role. */
export interface Notice {
  readonly audience: Audience;
  readonly topic: NoticeTopic;
  readonly params: Readonly<Record<string, string | number | null>>;
}

/**
 * Who is told what because of a message. Doctors hear of their own placements only; hosts, centres and study directors
 * hear how many are concerned, and look in the product for who they are.
 */
export async function noticesOf(store: RegionStore, message: TypedMessage): Promise<readonly Notice[]> {
  switch (message.topic) {
    case 'plan.published':
      return publication(await store.messages.placementsOfPlan(message.payload.planId));
    case 'placement.placed':
    case 'placement.moved':
    case 'placement.cancelled':
    case 'placement.declined':
    case 'placement.confirmed':
    case 'placement.interrupted':
    case 'evaluation.asked': {
      const [facts] = await store.messages.placements([message.payload.placementId]);
      return facts ? onePlacement(message.topic, facts) : [];
    }
    case 'seat.offered':
    case 'seat.withdrawn':
    case 'offer.closing': {
      const offer = await store.messages.offer(message.payload.offerId);
      if (!offer || (message.topic !== 'seat.withdrawn' && !offer.holds)) return [];
      const answerBy = 'answerBy' in message.payload ? { answerBy: message.payload.answerBy } : {};
      return [{ ...toDoctor(message.topic, offer), params: { ...paramsOf(offer), ...answerBy } }];
    }
    case 'swap.requested':
    case 'swap.agreed':
    case 'swap.approved':
    case 'swap.executed':
    case 'swap.refused':
    case 'swap.expired':
    case 'swap.withdrawn':
      return swap(
        message.topic,
        message.payload,
        await store.messages.swapPlacements(message.payload.swapId),
      );
    case 'claim.granted':
    case 'claim.refused':
    case 'claim.upheld':
    case 'claim.changed': {
      const { claimId, doctorId } = message.payload;
      return [{ audience: doctor(doctorId), topic: message.topic, params: { claimId } }];
    }
    case 'weeks.proposed':
    case 'weeks.refused': {
      const [facts] = await store.messages.placements([message.payload.placementId]);
      const audience = message.topic === 'weeks.proposed' ? UNIT : host(message.payload.hostId);
      if (!facts) return [];
      const asked = message.topic === 'weeks.refused' ? [toGuests('guest.asked', facts)] : [];
      return [{ audience, topic: message.topic, params: paramsOf(facts) }, ...asked];
    }
    case 'wishes.resolved':
      return [{ audience: doctor(message.payload.doctorId), topic: message.topic, params: {} }];
    case 'round.opened':
    case 'round.closing': {
      const { roundId, closesAt } = message.payload;
      const ids = await store.messages.doctorIds();
      return ids.map((id) => ({ audience: doctor(id), topic: message.topic, params: { roundId, closesAt } }));
    }
    case 'host.reminded': {
      const { hostId, waiting } = message.payload;
      const waitingThere = await store.messages.waitingAt(hostId);
      return [
        { audience: host(hostId), topic: message.topic, params: { count: waiting } },
        ...waitingThere.map((facts) => toGuests('guest.reminded', facts)),
      ];
    }
    case 'report.finished': {
      const { reportId, accountId, kind } = message.payload;
      return [{ audience: account(accountId), topic: message.topic, params: { reportId, kind } }];
    }
    case 'study.finished':
    case 'run.succeeded':
      return [{ audience: UNIT, topic: message.topic, params: { ...message.payload } }];
    case 'run.failed':
      return [{ audience: UNIT, topic: message.topic, params: { ...message.payload } }];
    case 'webhook.off':
      return [{ audience: host(message.payload.hostId), topic: message.topic, params: {} }];
    case 'clinic.placement':
    case 'clinic.slot':
    case 'placement.pinned':
    case 'placement.unpinned':
    case 'placement.ongoing':
    case 'placement.completed':
      return [];
  }
}

const UNIT: Audience = { role: 'unitAdmin', kind: 'region', id: null };
const doctor = (id: string): Audience => ({ role: 'doctor', kind: 'doctor', id });
const host = (id: string): Audience => ({ role: 'hostContact', kind: 'host', id });
const centre = (id: string): Audience => ({ role: 'centreManager', kind: 'healthCentre', id });
const account = (id: string): Audience => ({ role: null, kind: 'account', id });
const areaDirector = (id: string): Audience => ({ role: 'studyDirector', kind: 'area', id });
const director = (id: string): Audience => ({ role: 'studyDirector', kind: 'studyDirectorGroup', id });

function paramsOf({ id, specialty, hostName, start, weeks }: PlacementFacts): Notice['params'] {
  return { placementId: id, specialty, host: hostName, start, weeks };
}

function toDoctor(topic: NoticeTopic, facts: PlacementFacts): Notice {
  return { audience: doctor(facts.doctorId), topic, params: paramsOf(facts) };
}

/** To contacts of the clinic who cannot sign in: of each placement, since their letters take the way to answer it along. */
function toGuests(topic: 'guest.asked' | 'guest.reminded', facts: PlacementFacts): Notice {
  const audience: Audience = { role: 'hostContact', kind: 'host', id: facts.hostId, signsIn: false };
  return { audience, topic, params: paramsOf(facts) };
}

type Told = PlacementFacts & { readonly begun: boolean };

function publication(placements: readonly Told[]): readonly Notice[] {
  const needOf = ({ doctorId, needKey }: PlacementFacts): string => `${doctorId}:${needKey}`;
  const begun = placements.filter((each) => each.begun);
  const ended = placements.filter((each) => !each.begun);
  const former = new Set(ended.map(needOf));
  const again = new Set(begun.map(needOf));
  return [
    ...begun.map((each) => toDoctor(former.has(needOf(each)) ? 'placement.moved' : 'placement.new', each)),
    ...ended.filter((each) => !again.has(needOf(each))).map((each) => toDoctor('placement.cancelled', each)),
    ...counted(begun, ({ hostId }) => hostId, host, 'host.asked'),
    ...begun.map((each) => toGuests('guest.asked', each)),
    ...counted(ended, ({ hostId }) => hostId, host, 'host.lost'),
    ...counted(placements, ({ homeCentreId }) => homeCentreId, centre, 'centre.changed'),
    ...counted(placements, ({ studyDirector }) => studyDirector, director, 'director.changed'),
    ...counted(placements, ({ area }) => area, areaDirector, 'director.changed'),
  ];
}

function onePlacement(
  topic:
    | `placement.${'placed' | 'moved' | 'cancelled' | 'declined' | 'confirmed' | 'interrupted'}`
    | 'evaluation.asked',
  facts: PlacementFacts,
): readonly Notice[] {
  const own = toDoctor(topic === 'placement.placed' ? 'placement.new' : topic, facts);
  if (topic === 'evaluation.asked' || topic === 'placement.confirmed') return [own];
  const around = [
    ...counted([facts], ({ homeCentreId }) => homeCentreId, centre, 'centre.changed'),
    ...counted([facts], ({ studyDirector }) => studyDirector, director, 'director.changed'),
    ...counted([facts], ({ area }) => area, areaDirector, 'director.changed'),
  ];
  // The host itself said no.
  if (topic === 'placement.declined') return [own, ...around];
  const toHost = topic === 'placement.placed' || topic === 'placement.moved' ? 'host.asked' : 'host.lost';
  const guests = toHost === 'host.asked' ? [toGuests('guest.asked', facts)] : [];
  return [own, { audience: host(facts.hostId), topic: toHost, params: { count: 1 } }, ...guests, ...around];
}

function swap(
  topic: `swap.${'requested' | 'agreed' | 'approved' | 'executed' | 'refused' | 'expired' | 'withdrawn'}`,
  params: { readonly swapId: string },
  placements: readonly PlacementFacts[],
): readonly Notice[] {
  const parties = placements.map((each) => ({ audience: doctor(each.doctorId), topic, params }));
  if (topic === 'swap.agreed') {
    const directors = new Set(placements.flatMap(({ studyDirector }) => studyDirector ?? []));
    const areas = new Set(placements.flatMap(({ area }) => area ?? []));
    return [...[...directors].map(director), ...[...areas].map(areaDirector)].map((audience) => ({
      audience,
      topic,
      params,
    }));
  }
  if (topic !== 'swap.executed') return parties;
  return [
    ...parties,
    ...counted(placements, ({ hostId }) => hostId, host, 'host.asked'),
    ...placements.map((each) => toGuests('guest.asked', each)),
  ];
}

/** How many placements concern each of those whom they concern. */
function counted(
  placements: readonly PlacementFacts[],
  whose: (placement: PlacementFacts) => string | null,
  audienceOf: (id: string) => Audience,
  topic: NoticeTopic,
): readonly Notice[] {
  const counts = new Map<string, number>();
  for (const placement of placements) {
    const id = whose(placement);
    if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].map(([id, count]) => ({ audience: audienceOf(id), topic, params: { count } }));
}
