import { Body, Controller, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Response } from 'express';
import { type SlotListEntry, weekStartingOnOrAfter } from '#domain';
import {
  Clock,
  type CopiedSlot,
  ManageSlots,
  type NewSlot,
  OfferSlots,
  type PublishOutcome,
  type SlotSummary,
  UseCaseError,
  type WeighedSlot,
} from '#planning';
import { type ListReading } from '#spreadsheets';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Owners } from '../../access/owners.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import { IF_MATCH } from '../../http/if-match.js';
import { textOfCode } from '../../http/to-problem.js';
import { etagOf, FromVersion } from '../../http/versions.js';
import { rowFaultDto } from '../imports/import.mapper.js';
import { ListReader } from '../imports/reading/list-reader.js';
import {
  type CopiedSlotDto,
  CopyPreviewDto,
  CopySlotsDto,
  DraftedSlotsDto,
  PastedPreviewDto,
  PastedSlotsDto,
  PublishedRowsDto,
  PublishSlotsDto,
  SlotContentDto,
} from './offers.dto.js';
import { SlotDto } from './slot.dto.js';
import { slotContent, slotDto } from './slot.mapper.js';

/** Name under which pasted rows are read; it is text, whatever stands in it. */
const PASTED = 'inklistrat.csv';

/** What clinics do with many slots at a time, and with drafts. */
@ApiTags('slots')
@Controller('api/v1')
export class OffersController {
  constructor(
    private readonly slots: ManageSlots,
    private readonly offering: OfferSlots,
    private readonly owners: Owners,
    private readonly reader: ListReader,
    private readonly clock: Clock,
  ) {}

  /** Writes a draft anew. What is published is changed as a change of the region instead. */
  @Put('slots/:slotId')
  @Requires('publish', 'Slot')
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 422, 428)
  async rewriteSlot(
    @TheCaller() caller: Caller,
    @Id('slotId') slotId: string,
    @FromVersion() version: number,
    @Body() sent: SlotContentDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SlotDto> {
    await this.owners.own(caller, 'publish', 'Slot', ['slot', slotId]);
    const { requirements, supervisorId } = await this.slots.get(caller.actor, slotId);
    const kept = { ...slotContent(sent), requirements, supervisorId };
    return tagged(await this.slots.change(caller.actor, slotId, version, kept), response);
  }

  /** Gives seats that are still empty back to the clinic; the seats that are held stay. */
  @Post('slots/:slotId/release')
  @HttpCode(200)
  @Requires('withdraw', 'Slot')
  @Idempotent()
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 422, 428)
  async releaseSlot(
    @TheCaller() caller: Caller,
    @Id('slotId') slotId: string,
    @FromVersion() version: number,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SlotDto> {
    await this.owners.own(caller, 'withdraw', 'Slot', ['slot', slotId]);
    const by = caller.permissions.mayEver('publish', 'Proposal') ? 'unitAdmin' : 'hostContact';
    return tagged(await this.slots.release(caller.actor, slotId, version, by), response);
  }

  /** Publishes drafts, each by itself; the answer says of each what became of it. */
  @Post('slots/publish')
  @HttpCode(200)
  @Requires('publish', 'Slot')
  @Idempotent()
  @ApiRefusals(404, 422)
  async publishSlots(
    @TheCaller() caller: Caller,
    @Body() { slots }: PublishSlotsDto,
  ): Promise<PublishedRowsDto> {
    for (const { slotId } of slots) await this.owners.own(caller, 'publish', 'Slot', ['slot', slotId]);
    const outcomes = await this.offering.publishAll(caller.actor, slots, caller.holder.role);
    return {
      published: outcomes.filter(({ ok }) => ok).length,
      rows: outcomes.map((outcome) => publishedRow(outcome, caller)),
    };
  }

  /** What offering a year's slots again would draw up, by week number. Nothing is changed. */
  @Post('clinics/:hostId/slot-copies/preview')
  @HttpCode(200)
  @Requires('publish', 'Slot')
  @ApiRefusals(404, 422)
  async previewSlotCopies(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
    @Body() { fromYear, toYear }: CopySlotsDto,
  ): Promise<CopyPreviewDto> {
    await this.owners.own(caller, 'publish', 'Slot', ['host', hostId]);
    const copies = await this.offering.previewCopy(caller.actor, hostId, { fromYear, toYear });
    return { rows: copies.map(copiedDto) };
  }

  /** Draws up a year's slots again, as drafts; those that the clinic has already are passed over. */
  @Post('clinics/:hostId/slot-copies')
  @Requires('publish', 'Slot')
  @Idempotent()
  @ApiRefusals(404, 422)
  async copySlots(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
    @Body() { fromYear, toYear }: CopySlotsDto,
  ): Promise<DraftedSlotsDto> {
    await this.owners.own(caller, 'publish', 'Slot', ['host', hostId]);
    const { actor, holder } = caller;
    const drafts = await this.offering.copy(actor, hostId, { fromYear, toYear }, holder.role);
    return { items: drafts.map(slotDto) };
  }

  /** How rows out of a spreadsheet are read, what is wrong with them, and what they would draw up. Nothing is changed. */
  @Post('clinics/:hostId/slot-rows/preview')
  @HttpCode(200)
  @Requires('publish', 'Slot')
  @ApiRefusals(404, 422, 503)
  async previewSlotRows(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
    @Body() sent: PastedSlotsDto,
  ): Promise<PastedPreviewDto> {
    const { faults, unusedColumns, ...reading } = await this.read(caller, hostId, sent);
    const weighed = await this.offering.weigh(caller.actor, hostId, slotsOf(reading.entries, hostId, sent));
    return {
      rows: weighed.map(planned),
      faults: faults.map((fault) => rowFaultDto(fault, caller.language)),
      unusedColumns: [...unusedColumns],
    };
  }

  /** Draws up the rows as drafts, all or nothing unless it is said that the good ones will do. */
  @Post('clinics/:hostId/slot-rows')
  @Requires('publish', 'Slot')
  @Idempotent()
  @ApiRefusals(404, 422, 503)
  async draftSlotRows(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
    @Body() sent: PastedSlotsDto,
  ): Promise<DraftedSlotsDto> {
    const { entries, faults } = await this.read(caller, hostId, sent);
    if (faults.length > 0 && sent.goodRowsOnly !== true) throw faultyRows(faults.length);
    const wanted = slotsOf(entries, hostId, sent);
    const { actor, holder } = caller;
    const drafts = await this.offering.draftAll(actor, hostId, wanted, holder.role);
    return { items: drafts.map(slotDto) };
  }

  private async read(
    caller: Caller,
    hostId: string,
    { text }: PastedSlotsDto,
  ): Promise<ListReading<SlotListEntry>> {
    const { name } = await this.owners.host(caller, 'publish', 'Slot', hostId);
    return this.reader.read({
      kind: 'slots',
      bytes: new TextEncoder().encode(text),
      filename: PASTED,
      firstWeek: weekStartingOnOrAfter(this.clock.today()),
      ownClinic: name,
    });
  }
}

function faultyRows(rows: number): UseCaseError {
  return new UseCaseError(
    'invalid',
    'OFFER.FAULTY_ROWS',
    { rows },
    `${rows} cells cannot be read: correct them, or say that the other rows will do.`,
  );
}

function slotsOf(
  lines: ListReading<SlotListEntry>['entries'],
  hostId: string,
  { supervisorTrained }: PastedSlotsDto,
): readonly NewSlot[] {
  return lines.map(({ entry }) => ({
    hostId,
    specialty: entry.specialty,
    weeks: { from: entry.from, to: entry.to },
    mode: entry.mode,
    seats: entry.seats,
    minSeats: null,
    supervisorTrained: entry.supervisorTrained ?? supervisorTrained,
    note: entry.note,
  }));
}

function publishedRow(outcome: PublishOutcome, { language }: Caller): PublishedRowsDto['rows'][number] {
  const { slotId } = outcome;
  if (outcome.ok) return { slotId, slot: slotDto(outcome.slot), fault: null };
  const { code, params } = outcome.fault;
  return { slotId, slot: null, fault: { code, message: textOfCode(code, params, language) ?? code } };
}

/** A plain object, to be put together with more. */
function planned({ slot, known }: WeighedSlot) {
  const { specialty, weeks, mode, seats, supervisorTrained, note } = slot;
  return {
    specialty,
    weeks: { from: weeks.from, to: weeks.to },
    mode,
    seats,
    supervisorTrained,
    note,
    known,
  };
}

function copiedDto(copy: CopiedSlot): CopiedSlotDto {
  const { weeks } = copy.source;
  return { ...planned(copy), copiedFrom: { from: weeks.from, to: weeks.to }, moved: copy.moved };
}

function tagged(slot: SlotSummary, response: Response): SlotDto {
  response.set('ETag', etagOf(slot.version));
  return slotDto(slot);
}
