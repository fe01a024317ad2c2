/**
 * One reason why a need cannot stand in a place while everything else stays as it is. Weeks are `[from, to)`.
 * The order of the list below is the order in which a place's blockers are given: first what only another problem
 * could change (pin, host, bar, length, window, leave), then the doctor's own plan, then what others hold.
 */
export type Blocker =
  | { readonly code: 'pinned'; readonly slot: string; readonly start: number }
  | { readonly code: 'host'; readonly host: string }
  | { readonly code: 'barred-slot'; readonly slot: string }
  | { readonly code: 'slot-too-short'; readonly slot: string; readonly weeks: number }
  | { readonly code: 'window'; readonly earliest: number; readonly latest: number }
  | { readonly code: 'leave'; readonly from: number; readonly to: number }
  | { readonly code: 'own-plan'; readonly needs: readonly string[] }
  | { readonly code: 'specialty-once'; readonly needs: readonly string[] }
  | { readonly code: 'max-per-host'; readonly needs: readonly string[] }
  | { readonly code: 'prerequisite'; readonly specialties: readonly string[] }
  | { readonly code: 'after'; readonly needs: readonly string[] }
  | { readonly code: 'dependants'; readonly needs: readonly string[] }
  | { readonly code: 'seats'; readonly weeks: readonly number[]; readonly holders: readonly string[] }
  | {
      readonly code: 'home-centre';
      readonly homeCentre: string;
      readonly weeks: readonly number[];
      readonly away: readonly string[];
    };

export type BlockerCode = Blocker['code'];

/** In the order in which they are given. */
export const BLOCKER_CODES = [
  'pinned',
  'host',
  'barred-slot',
  'slot-too-short',
  'window',
  'leave',
  'own-plan',
  'specialty-once',
  'max-per-host',
  'prerequisite',
  'after',
  'dependants',
  'seats',
  'home-centre',
] as const satisfies readonly BlockerCode[];

/** What no other plan for the same problem could clear away. */
const FIXED: ReadonlySet<BlockerCode> = new Set([
  'pinned',
  'host',
  'barred-slot',
  'slot-too-short',
  'window',
  'leave',
]);

/** Whether the blocker stands in the problem itself, so that no other plan could clear it away. */
export function isFixed({ code }: Blocker): boolean {
  return FIXED.has(code);
}

/** The blocker as a short English sentence with its ids. */
export function blockerMessage(blocker: Blocker): string {
  switch (blocker.code) {
    case 'pinned':
      return `The need is pinned to slot ${blocker.slot} from week ${blocker.start}.`;
    case 'host':
      return `The need may not go to host ${blocker.host}.`;
    case 'barred-slot':
      return `Slot ${blocker.slot} is barred to the doctor.`;
    case 'slot-too-short':
      return `Slot ${blocker.slot} lasts ${blocker.weeks} week(s), too short for the need.`;
    case 'window':
      return `The start lies outside the need's window, weeks ${blocker.earliest} to ${blocker.latest}.`;
    case 'leave':
      return `The doctor is unavailable in weeks [${blocker.from}, ${blocker.to}).`;
    case 'own-plan':
      return `The doctor is elsewhere for ${blocker.needs.join(', ')}.`;
    case 'specialty-once':
      return `The doctor does the specialty once only: ${blocker.needs.join(', ') || 'completed before the horizon'}.`;
    case 'max-per-host':
      return `The doctor has no further placement left at the host: ${blocker.needs.join(', ') || 'none is allowed'}.`;
    case 'prerequisite':
      return `Not ended by then: ${blocker.specialties.join(', ')}.`;
    case 'after':
      return `Must come first and does not: ${blocker.needs.join(', ')}.`;
    case 'dependants':
      return `Others depend on the need's present place: ${blocker.needs.join(', ')}.`;
    case 'seats':
      return `All seats are taken in week(s) ${blocker.weeks.join(', ')}, by ${blocker.holders.join(', ') || 'nobody: none is offered'}.`;
    case 'home-centre':
      return `Home centre ${blocker.homeCentre} can spare nobody more in week(s) ${blocker.weeks.join(', ')}; away: ${blocker.away.join(', ') || 'nobody'}.`;
  }
}
