/** The caller's own calendar address, if she has one. */
export class CalendarLinkDto {
  link: CalendarAddressDto | null;
}

/** A secret address: whoever has it reads the calendar. */
export class CalendarAddressDto {
  /**
   * For a calendar programme to fetch; null when it cannot be shown any more and has to be renewed.
   * @example "https://randa.example.se/api/v1/calendars/randa_cal_….ics"
   */
  url: string | null;

  createdAt: string;

  /** When it was last fetched, to the minute; null = never. */
  lastUsedAt: string | null;
}
