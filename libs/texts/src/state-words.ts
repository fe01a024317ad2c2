import { cycleName, isRole, type Language, type LifeCycleId, ROLE_NAMES, stateName, statesOf } from '#domain';
import { type TextParams } from './say.js';

/** Which life cycle the refusals of an area speak of. */
const CYCLE_OF_AREA: Readonly<Record<string, LifeCycleId>> = {
  SLOT: 'slot',
  SLOTSERIES: 'slotSeries',
  NEED: 'need',
  WISH: 'wish',
  PLACEMENT: 'placement',
  SWAP: 'swap',
  WAITLIST: 'waitListEntry',
  OFFER: 'seatOffer',
  CLAIM: 'priorityClaim',
  RUN: 'run',
  PLAN: 'plan',
};

const STATE_PARAMS: ReadonlySet<string> = new Set(['state', 'wanted', 'from', 'to']);
const LISTS = { reachable: 'states', allowed: 'movers' } as const;
const SYSTEM = 'Randa';

/**
 * The values of a refusal as readers know them: states, kinds of thing and roles by their names instead of their codes.
 * @param code of the refusal, for example `SLOT.STATE` or `LIFECYCLE.NOT_YOURS`
 */
export function wordsFor(code: string, params: TextParams, language: Language): TextParams {
  const cycle = cycleOf(code, params);
  if (cycle === undefined) return params;
  const state = (value: string): string => stateWord(cycle, value, language);
  return Object.fromEntries(
    Object.entries(params).map(([name, value]): [string, string | number] => {
      if (typeof value === 'number') return [name, value];
      if (name === 'lifecycle') return [name, cycleName(cycle)[language]];
      if (name === 'role') return [name, roleWord(value, language)];
      if (name in LISTS) {
        const word = LISTS[name as keyof typeof LISTS] === 'states' ? state : roleWordIn(language);
        return [name, value.split(', ').map(word).join(', ')];
      }
      return [name, STATE_PARAMS.has(name) ? state(value) : value];
    }),
  );
}

function cycleOf(code: string, { lifecycle }: TextParams): LifeCycleId | undefined {
  const [area = ''] = code.split('.');
  if (area !== 'LIFECYCLE') return CYCLE_OF_AREA[area];
  return Object.values(CYCLE_OF_AREA).find((id) => id === lifecycle);
}

function stateWord(cycle: LifeCycleId, value: string, language: Language): string {
  const state = statesOf(cycle).find((each) => each === value);
  return state === undefined ? value : stateName(cycle, state)[language];
}

function roleWord(value: string, language: Language): string {
  if (value === 'system') return SYSTEM;
  return isRole(value) ? ROLE_NAMES[value][language] : value;
}

function roleWordIn(language: Language): (value: string) => string {
  return (value) => roleWord(value, language);
}
