import { type NeedState } from '../needs/derived-need.js';
import { type LifeCycle } from './life-cycle.js';

export type SlotState = 'draft' | 'published' | 'closed' | 'withdrawn';

const slot: LifeCycle<SlotState> = {
  id: 'slot',
  name: { sv: 'Plats', en: 'Slot' },
  states: [
    { state: 'draft', name: { sv: 'Utkast', en: 'Draft' } },
    { state: 'published', name: { sv: 'Publicerad', en: 'Published' } },
    { state: 'closed', name: { sv: 'Stängd', en: 'Closed' }, final: true },
    { state: 'withdrawn', name: { sv: 'Återtagen', en: 'Withdrawn' }, final: true },
  ],
  transitions: [
    {
      from: null,
      to: 'draft',
      by: ['hostContact', 'unitAdmin'],
      note: 'The unit acts on behalf of the host',
    },
    { from: 'draft', to: 'published', by: ['hostContact', 'unitAdmin'], note: 'Publishing is the promise' },
    { from: 'draft', to: 'withdrawn', by: ['hostContact', 'unitAdmin'], note: 'Never offered to anyone' },
    {
      from: 'published',
      to: 'closed',
      by: ['hostContact', 'unitAdmin'],
      note: 'Seats still empty are released to the host: by itself from eight weeks before the start, before that by the unit',
    },
    {
      from: 'published',
      to: 'withdrawn',
      by: ['hostContact', 'unitAdmin'],
      reason: true,
      note: 'Counts as cancellation by the host for every placement in it',
    },
  ],
};

export type SlotSeriesState = 'active' | 'ended';

const slotSeries: LifeCycle<SlotSeriesState> = {
  id: 'slotSeries',
  name: { sv: 'Platsserie', en: 'Slot series' },
  states: [
    { state: 'active', name: { sv: 'Aktiv', en: 'Active' } },
    { state: 'ended', name: { sv: 'Avslutad', en: 'Ended' }, final: true },
  ],
  transitions: [
    {
      from: null,
      to: 'active',
      by: ['hostContact', 'unitAdmin'],
      note: 'Its slots are generated as drafts; those changed by hand are left alone from then on',
    },
    {
      from: 'active',
      to: 'ended',
      by: ['hostContact', 'unitAdmin'],
      note: 'Drafts go; slots that are published stay until they are withdrawn by themselves',
    },
  ],
};

const need: LifeCycle<NeedState> = {
  id: 'need',
  name: { sv: 'Behov', en: 'Need' },
  states: [
    { state: 'open', name: { sv: 'Öppet', en: 'Open' } },
    { state: 'placed', name: { sv: 'Placerat', en: 'Placed' } },
    { state: 'done', name: { sv: 'Klart', en: 'Done' } },
    { state: 'credited', name: { sv: 'Tillgodoräknat', en: 'Credited' } },
    { state: 'waived', name: { sv: 'Efterskänkt', en: 'Waived' } },
    { state: 'lapsed', name: { sv: 'Bortfallet', en: 'Lapsed' } },
  ],
  transitions: [
    {
      from: null,
      to: 'open',
      by: ['system', 'studyDirector'],
      note: 'From the template, or added by a study director',
    },
    { from: 'open', to: 'placed', by: ['system', 'unitAdmin'], note: 'A placement for it is published' },
    {
      from: 'placed',
      to: 'open',
      by: ['system', 'unitAdmin'],
      note: 'The placement is declined, cancelled or superseded',
    },
    { from: 'placed', to: 'done', by: ['supervisor', 'unitAdmin', 'system'], note: 'Needs the certificate' },
    {
      from: 'open',
      to: 'done',
      by: ['unitAdmin', 'studyDirector'],
      note: 'Done before Randa knew of it; needs the certificate',
    },
    {
      from: 'open',
      to: 'credited',
      by: ['studyDirector'],
      reason: true,
      note: 'Earlier BT, AT or other work counts in full',
    },
    { from: 'open', to: 'waived', by: ['studyDirector'], reason: true, note: 'Not needed' },
    {
      from: 'open',
      to: 'lapsed',
      by: ['system', 'studyDirector'],
      note: 'The curriculum no longer asks for it, or it has been split in parts; its history stays',
    },
    { from: 'lapsed', to: 'open', by: ['system', 'studyDirector'], note: 'It is asked for again' },
    {
      from: 'done',
      to: 'open',
      by: ['unitAdmin', 'system'],
      note: 'It was entered as done by mistake, or earlier work counts for less',
    },
    { from: 'credited', to: 'open', by: ['studyDirector'], reason: true, note: 'The decision is taken back' },
    { from: 'waived', to: 'open', by: ['studyDirector'], reason: true, note: 'The decision is taken back' },
  ],
};

export type WishState = 'draft' | 'submitted' | 'locked' | 'resolved' | 'replaced';

const wish: LifeCycle<WishState> = {
  id: 'wish',
  name: { sv: 'Önskemål', en: 'Wish' },
  states: [
    { state: 'draft', name: { sv: 'Utkast', en: 'Draft' } },
    { state: 'submitted', name: { sv: 'Inskickat', en: 'Submitted' } },
    { state: 'locked', name: { sv: 'Låst', en: 'Locked' } },
    { state: 'resolved', name: { sv: 'Avgjort', en: 'Resolved' }, final: true },
    { state: 'replaced', name: { sv: 'Ersatt', en: 'Replaced' }, final: true },
  ],
  transitions: [
    { from: null, to: 'draft', by: ['doctor'], note: 'Saved as it is written' },
    {
      from: 'draft',
      to: 'submitted',
      by: ['doctor'],
      note: 'The doctor gets a receipt; every version sent is kept',
    },
    {
      from: 'submitted',
      to: 'replaced',
      by: ['doctor'],
      note: 'A later version is sent, which may happen freely until the round closes; the earlier one is kept',
    },
    { from: 'submitted', to: 'locked', by: ['system'], note: 'The round closes' },
    {
      from: 'locked',
      to: 'resolved',
      by: ['system'],
      note: 'Granted, partly or not; with the reason when not',
    },
  ],
};

export type PlacementState =
  | 'proposed'
  | 'published'
  | 'confirmed'
  | 'ongoing'
  | 'completed'
  | 'declined'
  | 'cancelled'
  | 'interrupted'
  | 'superseded';

const placement: LifeCycle<PlacementState> = {
  id: 'placement',
  name: { sv: 'Placering', en: 'Placement' },
  states: [
    { state: 'proposed', name: { sv: 'Föreslagen', en: 'Proposed' } },
    { state: 'published', name: { sv: 'Publicerad', en: 'Published' } },
    { state: 'confirmed', name: { sv: 'Bekräftad', en: 'Confirmed' } },
    { state: 'ongoing', name: { sv: 'Pågående', en: 'Ongoing' } },
    { state: 'completed', name: { sv: 'Genomförd', en: 'Completed' }, final: true },
    { state: 'declined', name: { sv: 'Nekad', en: 'Declined' }, final: true },
    { state: 'cancelled', name: { sv: 'Inställd', en: 'Cancelled' }, final: true },
    { state: 'interrupted', name: { sv: 'Avbruten', en: 'Interrupted' }, final: true },
    { state: 'superseded', name: { sv: 'Ersatt', en: 'Superseded' }, final: true },
  ],
  transitions: [
    {
      from: null,
      to: 'proposed',
      by: ['system', 'unitAdmin'],
      note: 'By the nightly run, or by hand; seen by the unit and the study director only',
    },
    {
      from: 'proposed',
      to: 'published',
      by: ['unitAdmin', 'system'],
      note: 'After reading the difference list; by itself only outside the freeze, when nobody gets worse and the setting allows it',
    },
    {
      from: 'proposed',
      to: 'superseded',
      by: ['system', 'unitAdmin'],
      note: 'A later run or a move by hand; history stays',
    },
    {
      from: 'published',
      to: 'superseded',
      by: ['system', 'unitAdmin'],
      note: 'A later publication moves it, outside the freeze; inside it the unit only, with reason and consent',
    },
    {
      from: 'confirmed',
      to: 'superseded',
      by: ['unitAdmin'],
      reason: true,
      note: 'An approved swap or a move by hand',
    },
    {
      from: 'published',
      to: 'confirmed',
      by: ['hostContact', 'supervisor', 'unitAdmin'],
      note: 'The host, within ten working days, or when the doctor has come; or the unit by note',
    },
    {
      from: 'published',
      to: 'declined',
      by: ['hostContact'],
      reason: true,
      note: 'With a reason code; the need opens again with a priority claim of its own accord',
    },
    {
      from: 'published',
      to: 'cancelled',
      by: ['hostContact', 'doctor', 'centreManager', 'unitAdmin'],
      reason: true,
      note: 'With a reason code and who caused it',
    },
    {
      from: 'confirmed',
      to: 'cancelled',
      by: ['hostContact', 'doctor', 'centreManager', 'unitAdmin'],
      reason: true,
      note: 'With a reason code and who caused it',
    },
    {
      from: 'confirmed',
      to: 'ongoing',
      by: ['system', 'hostContact', 'supervisor', 'unitAdmin'],
      note: 'On the start day, or when the host checks the doctor in; the unit by note',
    },
    {
      from: 'ongoing',
      to: 'completed',
      by: ['supervisor', 'unitAdmin', 'system'],
      note: "The last day has passed and the supervisor's certificate is in; the unit enters one on paper",
    },
    {
      from: 'ongoing',
      to: 'interrupted',
      by: ['unitAdmin'],
      reason: true,
      note: 'Leave, illness or closure; the weeks left become a new need with a written plan',
    },
  ],
};

export type SwapState =
  'requested' | 'agreed' | 'approved' | 'executed' | 'refused' | 'expired' | 'withdrawn';

const swap: LifeCycle<SwapState> = {
  id: 'swap',
  name: { sv: 'Byte', en: 'Swap' },
  states: [
    { state: 'requested', name: { sv: 'Begärt', en: 'Requested' } },
    { state: 'agreed', name: { sv: 'Överenskommet', en: 'Agreed' } },
    { state: 'approved', name: { sv: 'Godkänt', en: 'Approved' } },
    { state: 'executed', name: { sv: 'Genomfört', en: 'Executed' }, final: true },
    { state: 'refused', name: { sv: 'Avslaget', en: 'Refused' }, final: true },
    { state: 'expired', name: { sv: 'Förfallet', en: 'Expired' }, final: true },
    { state: 'withdrawn', name: { sv: 'Återtaget', en: 'Withdrawn' }, final: true },
  ],
  transitions: [
    {
      from: null,
      to: 'requested',
      by: ['doctor', 'system'],
      note: 'Two to four doctors in a ring; Randa may suggest one',
    },
    { from: 'requested', to: 'agreed', by: ['doctor'], note: 'When every doctor in the ring has said yes' },
    { from: 'requested', to: 'refused', by: ['doctor'], note: 'One doctor says no' },
    { from: 'requested', to: 'withdrawn', by: ['doctor'], note: 'By the doctor who asked' },
    {
      from: 'requested',
      to: 'expired',
      by: ['system'],
      note: 'Not answered in time, or another swap took a placement in it',
    },
    {
      from: 'agreed',
      to: 'approved',
      by: ['studyDirector', 'chiefStudyDirector'],
      note: 'When the study director of every doctor has approved; the hosts are told',
    },
    {
      from: 'agreed',
      to: 'refused',
      by: ['studyDirector', 'chiefStudyDirector'],
      reason: true,
      note: 'With the reason',
    },
    { from: 'agreed', to: 'withdrawn', by: ['doctor'], note: 'Any doctor in the ring' },
    {
      from: 'agreed',
      to: 'expired',
      by: ['system'],
      note: 'Not decided in time, or another swap took a placement in it',
    },
    {
      from: 'approved',
      to: 'executed',
      by: ['system', 'unitAdmin'],
      note: 'Every hard rule is checked; nobody grows later without agreeing; one transaction',
    },
    {
      from: 'approved',
      to: 'expired',
      by: ['system'],
      note: 'A rule no longer holds, or another swap took a placement in it',
    },
  ],
};

export type WaitListState = 'waiting' | 'offered' | 'granted' | 'withdrawn' | 'lapsed';

const waitListEntry: LifeCycle<WaitListState> = {
  id: 'waitListEntry',
  name: { sv: 'Väntelisterad', en: 'Wait-list entry' },
  states: [
    { state: 'waiting', name: { sv: 'Väntar', en: 'Waiting' } },
    { state: 'offered', name: { sv: 'Erbjuden', en: 'Offered' } },
    { state: 'granted', name: { sv: 'Beviljad', en: 'Granted' }, final: true },
    { state: 'withdrawn', name: { sv: 'Återtagen', en: 'Withdrawn' }, final: true },
    { state: 'lapsed', name: { sv: 'Bortfallen', en: 'Lapsed' }, final: true },
  ],
  transitions: [
    { from: null, to: 'waiting', by: ['doctor', 'unitAdmin'], note: 'For a specialty, a host, a period' },
    {
      from: 'waiting',
      to: 'offered',
      by: ['system'],
      note: 'A seat is free and nobody before in the order fits',
    },
    { from: 'waiting', to: 'withdrawn', by: ['doctor', 'unitAdmin'], note: 'No longer wanted' },
    {
      from: 'waiting',
      to: 'lapsed',
      by: ['system'],
      note: 'The need has got a placement, or is not needed any more',
    },
    {
      from: 'offered',
      to: 'granted',
      by: ['doctor', 'unitAdmin'],
      note: 'The offer is accepted; the seat is held',
    },
    {
      from: 'offered',
      to: 'waiting',
      by: ['doctor', 'unitAdmin', 'system'],
      note: 'The offer is declined, runs out or is taken back; the place in the order is kept',
    },
    {
      from: 'offered',
      to: 'withdrawn',
      by: ['doctor', 'unitAdmin'],
      note: 'No longer wanted; the offer falls',
    },
    { from: 'offered', to: 'lapsed', by: ['system'], note: 'The need has got a placement in another way' },
  ],
};

export type SeatOfferState = 'open' | 'accepted' | 'declined' | 'expired' | 'withdrawn';

const seatOffer: LifeCycle<SeatOfferState> = {
  id: 'seatOffer',
  name: { sv: 'Erbjudande', en: 'Seat offer' },
  states: [
    { state: 'open', name: { sv: 'Öppet', en: 'Open' } },
    { state: 'accepted', name: { sv: 'Antaget', en: 'Accepted' }, final: true },
    { state: 'declined', name: { sv: 'Avböjt', en: 'Declined' }, final: true },
    { state: 'expired', name: { sv: 'Utgånget', en: 'Expired' }, final: true },
    { state: 'withdrawn', name: { sv: 'Återtaget', en: 'Withdrawn' }, final: true },
  ],
  transitions: [
    {
      from: null,
      to: 'open',
      by: ['system'],
      note: 'One offer per seat, to the first in the order whom it fits',
    },
    {
      from: 'open',
      to: 'accepted',
      by: ['doctor', 'unitAdmin'],
      note: 'Five working days; two inside the freeze',
    },
    { from: 'open', to: 'declined', by: ['doctor', 'unitAdmin'], note: 'The next in the order is asked' },
    {
      from: 'open',
      to: 'expired',
      by: ['system'],
      note: 'Not answered in time; the next in the order is asked',
    },
    {
      from: 'open',
      to: 'withdrawn',
      by: ['system'],
      note: 'The need is gone, or the seat has been booked by hand, published or taken back: an offer holds no seat. The doctor is told',
    },
  ],
};

export type WeeksProposalState = 'open' | 'accepted' | 'refused' | 'withdrawn' | 'lapsed';

const weeksProposal: LifeCycle<WeeksProposalState> = {
  id: 'weeksProposal',
  name: { sv: 'Förslag på andra veckor', en: 'Proposal of other weeks' },
  states: [
    { state: 'open', name: { sv: 'Öppet', en: 'Open' } },
    { state: 'accepted', name: { sv: 'Antaget', en: 'Accepted' }, final: true },
    { state: 'refused', name: { sv: 'Avslaget', en: 'Refused' }, final: true },
    { state: 'withdrawn', name: { sv: 'Återtaget', en: 'Withdrawn' }, final: true },
    { state: 'lapsed', name: { sv: 'Bortfallet', en: 'Lapsed' }, final: true },
  ],
  transitions: [
    {
      from: null,
      to: 'open',
      by: ['hostContact', 'supervisor', 'unitAdmin'],
      reason: true,
      note: 'Instead of a yes or a no to a placement that has not begun; the unit by note',
    },
    {
      from: 'open',
      to: 'accepted',
      by: ['unitAdmin'],
      note: 'The placement is moved by hand to the weeks that the host has proposed, and is confirmed by that',
    },
    {
      from: 'open',
      to: 'refused',
      by: ['unitAdmin'],
      reason: true,
      note: 'The placement stays where it is, and the host answers it',
    },
    {
      from: 'open',
      to: 'withdrawn',
      by: ['hostContact', 'supervisor', 'unitAdmin'],
      note: 'Taken back, or another one takes its place',
    },
    {
      from: 'open',
      to: 'lapsed',
      by: ['system'],
      note: 'The placement has been confirmed, has ended or has been moved in another way',
    },
  ],
};

export type PriorityClaimState =
  'draft' | 'submitted' | 'granted' | 'refused' | 'appealed' | 'upheld' | 'changed';

const priorityClaim: LifeCycle<PriorityClaimState> = {
  id: 'priorityClaim',
  name: { sv: 'Förtur', en: 'Priority claim' },
  states: [
    { state: 'draft', name: { sv: 'Utkast', en: 'Draft' } },
    { state: 'submitted', name: { sv: 'Inskickad', en: 'Submitted' } },
    { state: 'granted', name: { sv: 'Beviljad', en: 'Granted' }, final: true },
    { state: 'refused', name: { sv: 'Avslagen', en: 'Refused' } },
    { state: 'appealed', name: { sv: 'Överklagad', en: 'Appealed' } },
    { state: 'upheld', name: { sv: 'Avslaget fastställt', en: 'Refusal upheld' }, final: true },
    { state: 'changed', name: { sv: 'Ändrad till beviljad', en: 'Changed to granted' }, final: true },
  ],
  transitions: [
    { from: null, to: 'draft', by: ['doctor'], note: 'Grounds as codes, with a written reason' },
    { from: null, to: 'granted', by: ['system'], note: 'Of its own accord when a host takes a place back' },
    { from: 'draft', to: 'submitted', by: ['doctor'], note: 'The reason is read by those who decide only' },
    { from: 'submitted', to: 'draft', by: ['doctor'], note: 'Taken back before it is decided' },
    {
      from: 'submitted',
      to: 'granted',
      by: ['studyDirector'],
      reason: true,
      note: 'In writing, for a limited time',
    },
    { from: 'submitted', to: 'refused', by: ['studyDirector'], reason: true, note: 'In writing' },
    { from: 'refused', to: 'appealed', by: ['doctor'], note: 'Within three weeks' },
    {
      from: 'appealed',
      to: 'upheld',
      by: ['chiefStudyDirector'],
      reason: true,
      note: 'Never by whoever decided first',
    },
    {
      from: 'appealed',
      to: 'changed',
      by: ['chiefStudyDirector'],
      reason: true,
      note: 'Never by whoever decided first',
    },
  ],
};

export type RunState = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';

const run: LifeCycle<RunState> = {
  id: 'run',
  name: { sv: 'Körning', en: 'Run' },
  states: [
    { state: 'queued', name: { sv: 'I kö', en: 'Queued' } },
    { state: 'running', name: { sv: 'Pågår', en: 'Running' } },
    { state: 'succeeded', name: { sv: 'Klar', en: 'Succeeded' }, final: true },
    { state: 'failed', name: { sv: 'Misslyckad', en: 'Failed' }, final: true },
    { state: 'cancelled', name: { sv: 'Avbruten', en: 'Cancelled' }, final: true },
  ],
  transitions: [
    {
      from: null,
      to: 'queued',
      by: ['system', 'unitAdmin', 'systemAdmin'],
      note: 'Every night, or on request',
    },
    { from: 'queued', to: 'running', by: ['system'], note: 'A worker takes it' },
    { from: 'queued', to: 'cancelled', by: ['unitAdmin', 'systemAdmin', 'system'], note: 'Never begun' },
    { from: 'queued', to: 'failed', by: ['system'], note: 'It could not be begun' },
    { from: 'running', to: 'queued', by: ['system'], note: 'The worker was lost; it is tried again' },
    {
      from: 'running',
      to: 'succeeded',
      by: ['system'],
      note: 'A proposal is stored; also when stopped to keep the best plan',
    },
    { from: 'running', to: 'failed', by: ['system'], note: 'With the error; no proposal' },
    {
      from: 'running',
      to: 'cancelled',
      by: ['unitAdmin', 'systemAdmin', 'system'],
      note: 'No proposal is kept',
    },
  ],
};

export type PlanState = 'proposed' | 'published' | 'superseded' | 'discarded';

const plan: LifeCycle<PlanState> = {
  id: 'plan',
  name: { sv: 'Planversion', en: 'Plan version' },
  states: [
    { state: 'proposed', name: { sv: 'Förslag', en: 'Proposed' } },
    { state: 'published', name: { sv: 'Publicerad', en: 'Published' } },
    { state: 'superseded', name: { sv: 'Ersatt', en: 'Superseded' }, final: true },
    { state: 'discarded', name: { sv: 'Undanlagd', en: 'Put aside' }, final: true },
  ],
  transitions: [
    { from: null, to: 'proposed', by: ['system'], note: 'What a run has found, or an undo brings back' },
    {
      from: null,
      to: 'superseded',
      by: ['system'],
      note: 'What people had changed by hand, kept as a version of its own before the next one is published',
    },
    {
      from: 'proposed',
      to: 'published',
      by: ['unitAdmin', 'system'],
      note: 'One transaction; by itself where the region lets the night fill open needs',
    },
    {
      from: 'proposed',
      to: 'discarded',
      by: ['unitAdmin', 'system'],
      reason: true,
      note: 'With the reason; a newer proposal takes its place',
    },
    { from: 'published', to: 'superseded', by: ['unitAdmin', 'system'], note: 'Another one is published' },
  ],
};

/** Every life cycle: the one table behind the checks, the API's answers and the document. */
export const LIFE_CYCLES = {
  slot,
  slotSeries,
  need,
  wish,
  placement,
  swap,
  waitListEntry,
  seatOffer,
  weeksProposal,
  priorityClaim,
  run,
  plan,
} as const;

/** The states of a life cycle, by its id. */
export interface StateOf {
  readonly slot: SlotState;
  readonly slotSeries: SlotSeriesState;
  readonly need: NeedState;
  readonly wish: WishState;
  readonly placement: PlacementState;
  readonly swap: SwapState;
  readonly waitListEntry: WaitListState;
  readonly seatOffer: SeatOfferState;
  readonly weeksProposal: WeeksProposalState;
  readonly priorityClaim: PriorityClaimState;
  readonly run: RunState;
  readonly plan: PlanState;
}
