import { type Bilingual } from '../errors/domain-error.js';
import { type Role } from '../people/role.js';

/** Who may move something: a person in a role, or Randa itself (a date passed, a run ended). */
export type Mover = Role | 'system';

/** A state and what it means to people. */
export interface LifeCycleState<State extends string> {
  readonly state: State;
  readonly name: Bilingual;
  /** Nothing leads out of it. */
  readonly final?: boolean;
}

/** One allowed move; `from` is `null` where something comes into being. */
export interface Transition<State extends string> {
  readonly from: State | null;
  readonly to: State;
  readonly by: readonly Mover[];
  readonly note: string;
  /** Whether whoever moves it must give a reason. */
  readonly reason?: boolean;
}

/** The states of one kind of thing and who may move it between them. */
export interface LifeCycle<State extends string> {
  readonly id: LifeCycleId;
  readonly name: Bilingual;
  readonly states: readonly LifeCycleState<State>[];
  readonly transitions: readonly Transition<State>[];
}

export type LifeCycleId =
  | 'slot'
  | 'slotSeries'
  | 'need'
  | 'wish'
  | 'placement'
  | 'swap'
  | 'waitListEntry'
  | 'seatOffer'
  | 'weeksProposal'
  | 'priorityClaim'
  | 'run'
  | 'plan';
