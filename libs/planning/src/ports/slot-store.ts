import type { SlotListEntry, SlotRequirements, SlotState, Specialty, WeekRange } from '#domain';
import type { HostSlot } from '../region/region-data.js';
import type { Page, PageRequest } from './page.js';

/** Narrows a list of slots; each part given must hold. */
export interface SlotFilter {
  readonly slotIds?: readonly string[];
  readonly hostIds?: readonly string[];
  readonly specialties?: readonly Specialty[];
  readonly states?: readonly SlotState[];
  /** Slots that share at least one week with the range. */
  readonly weeks?: WeekRange;
}

/** A slot as lists show it. */
export interface SlotSummary extends HostSlot {
  readonly hostName: string;
  readonly note: string | null;
  /** What a doctor must bring; `null` = nothing. */
  readonly requirements: SlotRequirements | null;
  /** Who supervises; `null` where the clinic has not named anybody. */
  readonly supervisorId: string | null;
  /** The series that it comes from. */
  readonly seriesId: string | null;
  /** Placements of the published plan that hold a seat in it. */
  readonly placements: number;
  /** Rises with every change; a change names the version that it was made from. */
  readonly version: number;
}

/** What a host offers, before it has an id. */
export interface NewSlot {
  readonly hostId: string;
  readonly specialty: Specialty;
  readonly weeks: WeekRange;
  readonly mode: 'block' | 'rolling';
  readonly seats: number;
  readonly minSeats: number | null;
  readonly supervisorTrained: boolean;
  readonly note: string | null;
  /** What a doctor must bring; default: nothing. */
  readonly requirements?: SlotRequirements | null;
  /** One of the clinic's supervisors; default: nobody named. */
  readonly supervisorId?: string | null;
}

/** What of a slot can be changed while it is a draft. */
export type SlotContent = Omit<NewSlot, 'hostId'>;

/** A line of the slot list, with the slot behind it. */
export interface StoredSlotListEntry {
  readonly id: string;
  readonly entry: SlotListEntry;
}

/** What is to happen to the slots in one import; clinic, specialty, weeks and mode are the key. */
export interface SlotListChanges {
  /** Become published slots; clinics not known by name are created. */
  readonly added: readonly SlotListEntry[];
  readonly changed: readonly StoredSlotListEntry[];
  /** Ids of slots to withdraw. */
  readonly removed: readonly string[];
}

/** The slots of one region. */
export interface SlotStore {
  list(filter: SlotFilter, page: PageRequest): Promise<Page<SlotSummary>>;
  find(slotId: string): Promise<SlotSummary | null>;
  /** Locks the slot until the transaction ends, and reads it after the lock. */
  lock(slotId: string): Promise<SlotSummary | null>;
  addDraft(slot: NewSlot): Promise<SlotSummary>;
  /** Writes a draft anew; its series, where it has one, leaves it alone from then on. The slot must be locked. */
  rewrite(slotId: string, content: SlotContent): Promise<SlotSummary>;
  /** Most seats of the slot that are held in any of its weeks. */
  seatsHeld(slotId: string): Promise<number>;
  /** Makes the seats and opens the slot; the slot must be locked. */
  publish(slotId: string): Promise<SlotSummary>;
  /** Moves the slot to a state that takes no further placements; the slot must be locked. */
  close(slotId: string, state: Extract<SlotState, 'closed' | 'withdrawn'>): Promise<SlotSummary>;
  /**
   * Makes or takes away seats; the slot must be locked, and no more seats be held than it is to have.
   * @throws UseCaseError `SLOT.SEATS_HELD`
   */
  resize(slotId: string, seats: number): Promise<SlotSummary>;
  /** Slots as a list writes them: published only. */
  slotList(): Promise<readonly StoredSlotListEntry[]>;
  /** @returns ids of the slots in which seats may have become free: the new ones and those changed */
  applySlotList(changes: SlotListChanges): Promise<readonly string[]>;
}
