import { createHash } from 'node:crypto';
import { Controller, Delete, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Response } from 'express';
import { type CalendarLink, KeepCalendarLinks, type TokenHolder } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Public, Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { HttpProblem } from '../../http/http-problem.js';
import { PublicAddress } from '../../http/public-address.js';
import { isKnown } from '../../http/versions.js';
import { CalendarLinkDto } from './calendar.dto.js';
import { calendarFile } from './calendar-file.js';

const CALENDAR_TYPE = 'text/calendar; charset=utf-8';

/** Calendars that phones and mail programmes fetch by a secret address, and the address itself. */
@ApiTags('calendars')
@Controller('api/v1')
export class CalendarsController {
  constructor(
    private readonly links: KeepCalendarLinks,
    private readonly address: PublicAddress,
  ) {}

  /** The caller's own calendar address. */
  @Get('calendar-link')
  @Requires('read', 'CalendarLink')
  async getCalendarLink(@TheCaller() { actor, holder }: Caller): Promise<CalendarLinkDto> {
    return this.sent(await this.links.own(actor, holderOf(holder)));
  }

  /** Makes the caller's own calendar address, or a new one: the former stops working at once. */
  @Post('calendar-link')
  @HttpCode(200)
  @Requires('change', 'CalendarLink')
  async renewCalendarLink(@TheCaller() { actor, holder }: Caller): Promise<CalendarLinkDto> {
    return this.sent(await this.links.renew(actor, holderOf(holder)));
  }

  /** Ends the caller's own calendar address. */
  @Delete('calendar-link')
  @HttpCode(204)
  @Requires('change', 'CalendarLink')
  async revokeCalendarLink(@TheCaller() { actor, holder }: Caller): Promise<void> {
    await this.links.revoke(actor, holderOf(holder));
  }

  /** A calendar (iCalendar, RFC 5545) by its secret address. It answers 304 while nothing has changed. */
  @Get('calendars/:calendarToken.ics')
  @Public()
  @ApiProduces('text/calendar')
  @ApiHeader({ name: 'If-None-Match', required: false, description: 'ETag of what was fetched last.' })
  @ApiOkResponse({ description: 'The calendar.', schema: { type: 'string' } })
  @ApiResponse({ status: 304, description: 'As it was.' })
  @ApiRefusals(404)
  async getCalendar(
    @Param('calendarToken') token: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string | undefined> {
    const feed = await this.links.feed(token);
    if (!feed) throw new HttpProblem(404, 'CALENDAR.NOT_FOUND');
    const text = calendarFile(feed);
    const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
    response.set({
      'Content-Type': CALENDAR_TYPE,
      'Content-Disposition': 'inline; filename="randa.ics"',
      // To be asked for again each time, which costs next to nothing while nothing has changed.
      'Cache-Control': 'private, no-cache',
      ETag: etag,
    });
    if (!isKnown(known, etag)) return text;
    response.status(304);
    return undefined;
  }

  private sent(link: CalendarLink | null): CalendarLinkDto {
    if (!link) return { link: null };
    const { token, createdAt, lastUsedAt } = link;
    const url = token === null ? null : this.address.of(`/api/v1/calendars/${token}.ics`);
    return { link: { url, createdAt, lastUsedAt } };
  }
}

function holderOf({ role, scope }: Caller['holder']): TokenHolder {
  return { role, scope };
}
