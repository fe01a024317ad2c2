import type { WeekRange } from '#domain';

/** A wish of one doctor, named as lists name things. */
export interface NewWish {
  readonly hsaId: string;
  /** `null` = for every need of the doctor. */
  readonly needKey: string | null;
  /** Name of the clinic; `null` = any. */
  readonly clinic: string | null;
  readonly weeks: WeekRange | null;
  /** Points taken from the cost where it is met; negative = unwanted. Whole. */
  readonly weight: number;
}

/** Special circumstances that have been granted. */
export interface NewClaim {
  readonly hsaId: string;
  readonly needKey: string | null;
}

/** What doctors wish for and are granted. */
export interface WishStore {
  addWishes(wishes: readonly NewWish[]): Promise<void>;
  addGrantedClaims(claims: readonly NewClaim[]): Promise<void>;
}
