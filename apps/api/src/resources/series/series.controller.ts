import { Body, Controller, Get, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Response } from 'express';
import { weekRange } from '#domain';
import { type GeneratedSeries, ManageSlotSeries, type SeriesContent, type SlotSeries } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Owners } from '../../access/owners.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import { IF_MATCH } from '../../http/if-match.js';
import { etagOf, FromVersion } from '../../http/versions.js';
import { GeneratedSeriesDto, SeriesContentDto, SeriesDto, SeriesListDto } from './series.dto.js';

/** What clinics offer again and again: one rule, from which drafts are made. */
@ApiTags('slots')
@Controller('api/v1')
export class SeriesController {
  constructor(
    private readonly series: ManageSlotSeries,
    private readonly owners: Owners,
  ) {}

  /** The clinic's series. */
  @Get('clinics/:hostId/slot-series')
  @Requires('read', 'SlotSeries')
  @ApiRefusals(404)
  async listSlotSeries(@TheCaller() caller: Caller, @Id('hostId') hostId: string): Promise<SeriesListDto> {
    await this.owners.own(caller, 'read', 'SlotSeries', ['host', hostId]);
    return { items: (await this.series.list(caller.actor, hostId)).map(seriesDto) };
  }

  /** Begins a series; its slots are drafts until they are published. */
  @Post('clinics/:hostId/slot-series')
  @Requires('change', 'SlotSeries')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async createSlotSeries(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
    @Body() sent: SeriesContentDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<GeneratedSeriesDto> {
    await this.owners.own(caller, 'change', 'SlotSeries', ['host', hostId]);
    const { actor, holder } = caller;
    return tagged(await this.series.create(actor, holder.role, contentOf(hostId, sent)), response);
  }

  /** One series. */
  @Get('slot-series/:seriesId')
  @Requires('read', 'SlotSeries')
  @ApiRefusals(404)
  async getSlotSeries(
    @TheCaller() caller: Caller,
    @Id('seriesId') seriesId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SeriesDto> {
    await this.owners.own(caller, 'read', 'SlotSeries', ['slotSeries', seriesId]);
    const series = await this.series.get(caller.actor, seriesId);
    response.set('ETag', etagOf(series.version));
    return seriesDto(series);
  }

  /** Takes a new rule: drafts follow it, what is published or was changed by hand stays. */
  @Put('slot-series/:seriesId')
  @Requires('change', 'SlotSeries')
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 422, 428)
  async changeSlotSeries(
    @TheCaller() caller: Caller,
    @Id('seriesId') seriesId: string,
    @FromVersion() version: number,
    @Body() sent: SeriesContentDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<GeneratedSeriesDto> {
    await this.owners.own(caller, 'change', 'SlotSeries', ['slotSeries', seriesId]);
    const { hostId, requirements } = await this.series.get(caller.actor, seriesId);
    const content = { ...contentOf(hostId, sent), requirements };
    return tagged(await this.series.change(caller.actor, seriesId, version, content), response);
  }

  /** Ends a series: its drafts go, what is published stays. */
  @Post('slot-series/:seriesId/end')
  @HttpCode(200)
  @Requires('change', 'SlotSeries')
  @Idempotent()
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 422, 428)
  async endSlotSeries(
    @TheCaller() caller: Caller,
    @Id('seriesId') seriesId: string,
    @FromVersion() version: number,
    @Res({ passthrough: true }) response: Response,
  ): Promise<GeneratedSeriesDto> {
    await this.owners.own(caller, 'change', 'SlotSeries', ['slotSeries', seriesId]);
    const { actor, holder } = caller;
    return tagged(await this.series.end(actor, holder.role, seriesId, version), response);
  }
}

function contentOf(hostId: string, sent: SeriesContentDto): SeriesContent {
  const { specialty, weeks, lengthWeeks, everyWeeks, closedWeeks, skipHolidays, mode, seats } = sent;
  const { minSeats = null, supervisorId = null, note = null } = sent;
  return {
    hostId,
    specialty,
    weeks: weekRange(weeks.from, weeks.to),
    lengthWeeks,
    everyWeeks,
    closedWeeks,
    skipHolidays,
    mode,
    seats,
    minSeats,
    requirements: null,
    supervisorId,
    note,
  };
}

function seriesDto(series: SlotSeries): SeriesDto {
  const { requirements: _notSent, weeks, closedWeeks, ...rest } = series;
  return { ...rest, weeks: { from: weeks.from, to: weeks.to }, closedWeeks: [...closedWeeks] };
}

function tagged(generated: GeneratedSeries, response: Response): GeneratedSeriesDto {
  const { series, added, rewritten, withdrawn, kept } = generated;
  response.set('ETag', etagOf(series.version));
  return { series: seriesDto(series), added, rewritten, withdrawn, kept: [...kept] };
}
