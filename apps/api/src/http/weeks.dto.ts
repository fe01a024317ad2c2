import { type IsoWeek } from '#domain';
import { IsIsoWeek } from './validators.js';

/** Weeks from and including `from` up to, not including, `to`. */
export class WeekRangeDto {
  /**
   * First week.
   * @example "2027-W05"
   */
  @IsIsoWeek()
  from: IsoWeek;

  /**
   * The week after the last one.
   * @example "2027-W13"
   */
  @IsIsoWeek()
  to: IsoWeek;
}
