import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DEFAULT_PAGE_SIZE } from './paging.js';
import { ToNumber } from './to-number.js';

/** Which part of a list is wanted; the same for every list. */
export class PageQueryDto {
  /**
   * Most items to return.
   * @example 50
   */
  @IsOptional()
  @ToNumber()
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number = DEFAULT_PAGE_SIZE;

  /** `nextCursor` of the page before, with the same filters and the same order; without it, the first page. */
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  cursor?: string;
}

/** What every page of a list says beside its items. */
export class PageDto {
  /**
   * How many items there are on all pages together.
   * @example 660
   */
  total: number;

  /**
   * Send it as `cursor` to get the next page; `null` on the last one.
   * @example "WyJ2SWRvOG9aQ1lLc2MiLCJBbG1hIEFsbSIsIjAxOTBlNWE0Il0"
   */
  nextCursor: string | null;
}
