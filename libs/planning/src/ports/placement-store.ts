import type { CalendarDate, Curriculum, IsoWeek, PlacementState, PlanningRules, Specialty } from '#domain';
import type { Instant } from './clock.js';
import type { HealthCentre, HostSlot, StDoctor } from '../region/region-data.js';

/** A placement that people have been told of, whether or not it still holds. */
export interface HeldPlacement {
  readonly id: string;
  readonly doctorId: string;
  /** Which of the doctor's needs it meets. */
  readonly needKey: string;
  readonly slotId: string;
  readonly specialty: Specialty;
  readonly start: IsoWeek;
  /** Length in weeks. */
  readonly weeks: number;
  readonly state: Exclude<PlacementState, 'proposed'>;
  /** The optimiser never moves it. */
  readonly pinned: boolean;
  readonly weeksEarly: number;
  readonly weeksLate: number;
  /** Rises with every change; a change names the version that it was made from. */
  readonly version: number;
}

/** A placement with those whose it is, and what they are called. */
export interface OwnedPlacement extends HeldPlacement {
  readonly doctorName: string;
  readonly healthCentreId: string;
  readonly healthCentreName: string;
  readonly studyDirector: string | null;
  readonly area: string | null;
  readonly hostId: string;
  readonly hostName: string;
}

/** What is to hold a seat from now on. */
export type NewHold = Pick<
  HeldPlacement,
  'doctorId' | 'needKey' | 'slotId' | 'start' | 'weeks' | 'pinned' | 'weeksEarly' | 'weeksLate'
>;

/** Where a placement is to lie. */
export interface SeatRequest {
  readonly slotId: string;
  readonly start: IsoWeek;
  readonly weeks: number;
}

/** Whether a slot has room, as far as can be seen now. */
export interface SeatAnswer {
  readonly free: boolean;
  /** The first later start with a seat free in each week; `null` where there is none, and in a block. */
  readonly nextFree: IsoWeek | null;
}

/** What one placement must be held against. */
export interface BookingGround {
  readonly doctor: StDoctor;
  readonly slot: HostSlot;
  readonly centre: HealthCentre;
  /** Doctors of the centre on the roster. */
  readonly inTraining: number;
  /** The doctor's placements that hold, in the order of their start. */
  readonly held: readonly HeldPlacement[];
  /** How many of the centre's other doctors are on placement, for each week from the start on that has any. */
  readonly away: readonly { readonly week: IsoWeek; readonly doctors: number }[];
  readonly curriculum: Curriculum;
  readonly rules: PlanningRules;
}

/** States that a placement passes through while it holds its seat. */
export type FollowedState = Extract<PlacementState, 'confirmed' | 'ongoing' | 'completed'>;

/** What is left when a placement is broken off. */
export interface Interruption {
  readonly reasonCode: string;
  /** Weeks at full time that count. */
  readonly weeksDone: number;
  /** How the rest is to be done, in writing. */
  readonly planForRest: string;
}

/** The signed proof that a placement has been carried out; without it its need is not done. */
export interface Certificate {
  readonly placementId: string;
  /** Who signed, as it is written on it. */
  readonly signedBy: string;
  readonly signedOn: CalendarDate;
  readonly note: string | null;
}

/** States in which a placement no longer holds its seat. */
export type EndState = Extract<PlacementState, 'superseded' | 'cancelled' | 'declined' | 'interrupted'>;

/** A placement that people were told of and that fell away, while its need is still open and has no other. */
export interface LostPlacementSummary {
  readonly doctorId: string;
  readonly doctorName: string;
  readonly healthCentreName: string;
  readonly needKey: string;
  readonly specialty: Specialty;
  readonly hostName: string;
  readonly start: IsoWeek;
  /** Length in weeks. */
  readonly weeks: number;
  readonly state: Exclude<EndState, 'superseded'>;
  /** When it fell away. */
  readonly lostAt: Instant;
}

/**
 * The placements that people have been told of, one by one. Whoever changes one takes the locks first and reads again
 * after them; behind that stand the database's own walls.
 */
export interface PlacementStore {
  /**
   * Shuts publications out, then locks the doctors' health centres, the doctors and the slots until the transaction
   * ends: in that order, by id. One call for everything that a transaction is going to touch.
   */
  lock(doctorIds: readonly string[], slotIds: readonly string[]): Promise<void>;
  find(placementId: string): Promise<HeldPlacement | null>;
  /** As `find`, with those whose it is; nothing where its doctor has left. */
  findOwned(placementId: string): Promise<OwnedPlacement | null>;
  /** The placements that hold, of these doctors or in these slots; in the order of their start. */
  holding(filter: {
    readonly doctorIds?: readonly string[];
    readonly slotIds?: readonly string[];
  }): Promise<readonly HeldPlacement[]>;
  /** Needs that have lost their placement and have none; the one that was to begin first first. */
  lost(): Promise<readonly LostPlacementSummary[]>;
  /** The placements that the publication of a plan ended. */
  endedBy(planId: string): Promise<readonly HeldPlacement[]>;
  /** `null` when there is no such slot. */
  seat(request: SeatRequest): Promise<SeatAnswer | null>;
  /** `null` when there is no such doctor on the roster, or no such slot. */
  ground(
    request: Omit<SeatRequest, 'weeks'> & { readonly doctorId: string; readonly asOf: CalendarDate },
  ): Promise<BookingGround | null>;
  /** Takes a free seat and the doctor's weeks. Needs the locks, and that a seat was seen to be free under them. */
  hold(placement: NewHold): Promise<HeldPlacement>;
  /** Gives seat and weeks back; the history stays. Needs the locks. */
  end(placementId: string, state: EndState, reasonCode: string | null): Promise<void>;
  /** Breaks a placement off: it gives seat and weeks back, and what was done counts. Needs the locks. */
  interrupt(placementId: string, rest: Interruption): Promise<void>;
  /** Moves a placement that goes on holding its seat to its next state. Needs the locks. */
  move(placementId: string, state: FollowedState): Promise<HeldPlacement>;
  /** Confirmed placements whose first day has come. */
  dueToBegin(today: CalendarDate): Promise<readonly HeldPlacement[]>;
  /** Placements that go on although their last day has passed and their certificate is in. */
  dueToComplete(today: CalendarDate): Promise<readonly HeldPlacement[]>;
  addCertificate(certificate: Certificate): Promise<void>;
  /** `null` until it has been signed. */
  certificate(placementId: string): Promise<Certificate | null>;
  pin(placementId: string, pinned: boolean): Promise<HeldPlacement>;
}
