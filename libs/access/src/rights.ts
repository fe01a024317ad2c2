import { type Role } from '#domain';

/**
 * What can be done to the things in {@link THINGS}; `readTotals` gives numbers over them and names no person. A change
 * is recorded, a placement that is lost repaired; a place on the wait list and a swap are requested, answered by those
 * in them and decided by study directors; other weeks for a placement are requested by the clinic and decided by the unit. A placement is answered by the clinic, certified by who supervised, withdrawn
 * by whoever cannot keep it, and changed by the unit.
 */
export const ACTIONS = [
  'read',
  'readTotals',
  'publish',
  'withdraw',
  'start',
  'stop',
  'import',
  'export',
  'undo',
  'record',
  'repair',
  'request',
  'answer',
  'change',
  'decide',
  'certify',
] as const;

export type Action = (typeof ACTIONS)[number];

/**
 * What rights are given on. `Placement` is one that people have been told of; `Proposal` is a plan that only the unit and
 * the study directors see until it is published.
 */
export const THINGS = [
  'Slot',
  'Doctor',
  'HealthCentre',
  'Clinic',
  'Roster',
  'Run',
  'Proposal',
  'PublishedPlan',
  'Placement',
  'WeeksProposal',
  'Curriculum',
  'Overview',
  'Change',
  'WaitListEntry',
  'Swap',
  'Need',
  'HomeCentre',
  'WishList',
  'Claim',
  'ClaimText',
  'Evaluation',
  'SlotSeries',
  'Contract',
  'Supervisor',
  'WishRound',
  'Account',
  'Night',
  'Study',
  'AuditLog',
  'CalendarLink',
  'Report',
  'MessageFlow',
  'ApiKey',
  'ClinicContact',
  'Webhook',
  'RegionKey',
  'Provisioning',
  'AccessibilityReport',
] as const;

export type Thing = (typeof THINGS)[number];

/** `region`: every object of the region. `own`: those that the role is held for, such as a doctor's own placements. */
export type Reach = 'region' | 'own';

/** One line of the table: these actions, on these things, so far. */
export interface Right {
  readonly actions: readonly Action[];
  readonly things: readonly Thing[];
  readonly reach: Reach;
}

const right = (reach: Reach, actions: readonly Action[], things: readonly Thing[]): Right => ({
  actions,
  things,
  reach,
});

/** What everyone who is signed in may read: names of places, the rules, and the plan that holds in numbers. */
const COMMON: readonly Right[] = [
  right(
    'region',
    ['read'],
    ['HealthCentre', 'Clinic', 'Curriculum', 'PublishedPlan', 'Overview', 'WishRound'],
  ),
];

const WHOLE_REGION: readonly Right[] = [
  ...COMMON,
  right('region', ['read'], ['Slot', 'Doctor', 'Run', 'Proposal', 'Placement']),
  right('region', ['read'], ['Night', 'Study', 'Report']),
  right('region', ['readTotals'], ['Report']),
  right('region', ['readTotals'], ['Doctor', 'Proposal', 'Evaluation', 'Contract']),
  right(
    'region',
    ['read'],
    ['Need', 'HomeCentre', 'WishList', 'Claim', 'SlotSeries', 'Contract', 'Supervisor'],
  ),
];

/** For those who pay and follow up: offers and numbers, no persons. */
const TOTALS_ONLY: readonly Right[] = [
  ...COMMON,
  right('region', ['read'], ['Slot', 'Study']),
  right('region', ['readTotals'], ['Doctor', 'Evaluation', 'Report', 'Contract']),
  right('region', ['read'], ['Contract']),
];

/**
 * The one definition of who may do what. What is not here is refused. An object that a role may act on in general but that is
 * not its own does not exist for it.
 */
export const RIGHTS: Readonly<Record<Role, readonly Right[]>> = {
  unitAdmin: [
    ...WHOLE_REGION,
    right('region', ['publish', 'withdraw'], ['Slot']),
    right('region', ['import', 'export'], ['Roster']),
    right('region', ['read', 'change'], ['Account', 'MessageFlow', 'ApiKey', 'ClinicContact', 'Webhook']),
    right('region', ['read', 'change'], ['RegionKey']),
    right('region', ['read'], ['AuditLog']),
    right('region', ['read', 'answer'], ['AccessibilityReport']),
    right('region', ['start', 'stop'], ['Run', 'Study']),
    right('region', ['publish', 'decide'], ['Proposal']),
    right('region', ['undo'], ['PublishedPlan']),
    right('region', ['read', 'record'], ['Change']),
    right('region', ['change'], ['Doctor', 'Clinic']),
    right('region', ['repair', 'answer', 'certify', 'change', 'withdraw'], ['Placement']),
    right('region', ['read', 'request', 'decide'], ['WeeksProposal']),
    right('region', ['change'], ['WishRound']),
    right('region', ['read', 'request', 'answer'], ['WaitListEntry']),
    right('region', ['read', 'request'], ['Swap']),
    right(
      'region',
      ['change'],
      ['HealthCentre', 'HomeCentre', 'SlotSeries', 'Contract', 'Supervisor', 'Curriculum', 'Night'],
    ),
  ],
  chiefStudyDirector: [
    ...WHOLE_REGION,
    right('region', ['start', 'stop'], ['Study']),
    right('region', ['read'], ['WaitListEntry']),
    right('region', ['read', 'decide'], ['Swap']),
    // Hears appeals, grants waivers for supervisors, and is the second who looks at a plan.
    right('region', ['decide'], ['Claim', 'Supervisor', 'Proposal']),
    right('region', ['read'], ['ClaimText']),
  ],
  studyDirector: [
    ...COMMON,
    right('own', ['read', 'readTotals'], ['Doctor', 'Report']),
    right('own', ['read'], ['Placement', 'Proposal', 'Need', 'HomeCentre', 'WishList', 'Claim', 'ClaimText']),
    right('own', ['read'], ['WaitListEntry']),
    right('own', ['read', 'decide'], ['Swap']),
    right('own', ['decide'], ['Need', 'Claim']),
    right('region', ['read'], ['Slot']),
  ],
  doctor: [
    ...COMMON,
    right('own', ['read'], ['Doctor', 'Placement', 'Need', 'HomeCentre', 'WishList', 'Claim', 'ClaimText']),
    right('own', ['read', 'request', 'answer'], ['WaitListEntry', 'Swap']),
    right('own', ['change'], ['WishList', 'Claim', 'Evaluation']),
    right('own', ['withdraw'], ['Placement']),
    right('own', ['record'], ['Change']),
    right('own', ['read', 'change'], ['CalendarLink']),
    right('region', ['read'], ['Slot']),
  ],
  mainSupervisor: [
    ...COMMON,
    right('own', ['read'], ['Doctor', 'Placement']),
    right('own', ['read', 'change'], ['CalendarLink']),
  ],
  hostContact: [
    ...COMMON,
    right('own', ['read', 'publish', 'withdraw'], ['Slot']),
    right('own', ['record'], ['Change']),
    right('own', ['read', 'answer', 'withdraw'], ['Placement']),
    right('own', ['read', 'request'], ['WeeksProposal']),
    right('own', ['read', 'change'], ['SlotSeries', 'Supervisor', 'CalendarLink']),
    right('own', ['read', 'change'], ['ApiKey', 'ClinicContact', 'Webhook']),
    right('own', ['read'], ['Contract']),
  ],
  supervisor: [
    ...COMMON,
    right('own', ['read'], ['Slot', 'Placement']),
    right('own', ['answer', 'certify'], ['Placement']),
    right('own', ['read', 'request'], ['WeeksProposal']),
    right('own', ['read', 'change'], ['CalendarLink']),
  ],
  centreManager: [
    ...COMMON,
    right('own', ['read', 'readTotals'], ['Doctor', 'Report']),
    right('own', ['read', 'withdraw'], ['Placement']),
    right('own', ['record'], ['Change']),
    right('own', ['read', 'change'], ['CalendarLink']),
    right('own', ['change'], ['HealthCentre']),
  ],
  stCoordinator: TOTALS_ONLY,
  regionViewer: TOTALS_ONLY,
  systemAdmin: [
    ...COMMON,
    right('region', ['read'], ['Run', 'AuditLog']),
    right('region', ['read', 'change'], ['Account', 'MessageFlow', 'RegionKey', 'Provisioning']),
  ],
};
