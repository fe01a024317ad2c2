import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Response } from 'express';
import { addWeeks } from '#domain';
import {
  BookPlacements,
  type Cancellation,
  FollowPlacements,
  type HeldPlacement,
  type OwnedPlacement,
} from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Owners } from '../../access/owners.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import { IF_MATCH } from '../../http/if-match.js';
import { etagOf, FromVersion } from '../../http/versions.js';
import {
  CancelPlacementDto,
  DeclinePlacementDto,
  InterruptPlacementDto,
  NewCertificateDto,
  NewPlacementDto,
  PinPlacementDto,
  PlacementDetailDto,
  PlacementMoveDto,
  SignedCertificateDto,
} from './placement-changes.dto.js';

/** Who causes a cancellation, by the role of whoever orders it. */
const CAUSED_BY: Readonly<Record<string, Cancellation['causedBy']>> = {
  hostContact: 'host',
  doctor: 'doctor',
  centreManager: 'healthCentre',
};

/** One placement through its states: made by hand, confirmed or declined, begun, certified, called off, moved. */
@ApiTags('placements')
@Controller('api/v1/placements')
export class PlacementChangesController {
  constructor(
    private readonly booking: BookPlacements,
    private readonly following: FollowPlacements,
    private readonly owners: Owners,
  ) {}

  /** One placement that people have been told of, whether or not it still holds. */
  @Get(':placementId')
  @Requires('read', 'Placement')
  @ApiRefusals(404)
  async getPlacement(
    @TheCaller() caller: Caller,
    @Id('placementId') placementId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PlacementDetailDto> {
    return tagged(await this.owners.placement(caller, 'read', placementId), response);
  }

  /** Gives a doctor a seat by hand, pinned there: also what she has arranged herself is entered like this. */
  @Post()
  @Requires('change', 'Placement')
  @Idempotent()
  @ApiRefusals(404, 409, 422, 503)
  async createPlacement(
    @TheCaller() caller: Caller,
    @Body() { reason, doctorId, needKey, slotId, start, weeks }: NewPlacementDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PlacementDetailDto> {
    const order = { doctorId, needKey, slotId, start, ...(weeks === undefined ? {} : { weeks }) };
    return this.sent(caller, await this.booking.place(caller.actor, order, { reason }), response);
  }

  /** Moves a placement that has not begun, pinned or frozen ones too: the reason stands in the log. */
  @Post(':placementId/move')
  @HttpCode(200)
  @Requires('change', 'Placement')
  @Idempotent()
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 422, 428, 503)
  async movePlacement(
    @TheCaller() caller: Caller,
    @Id('placementId') placementId: string,
    @FromVersion() version: number,
    @Body() { reason, slotId, start, weeks }: PlacementMoveDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PlacementDetailDto> {
    await this.owners.placement(caller, 'change', placementId);
    const to = { start, ...(slotId ? { slotId } : {}), ...(weeks === undefined ? {} : { weeks }) };
    const moved = await this.booking.move(caller.actor, placementId, to, { version, reason });
    return this.sent(caller, moved, response);
  }

  /** Fixes a placement where it is, or lets the optimiser move it again. */
  @Post(':placementId/pin')
  @HttpCode(200)
  @Requires('change', 'Placement')
  @Idempotent()
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 422, 428)
  async pinPlacement(
    @TheCaller() caller: Caller,
    @Id('placementId') placementId: string,
    @FromVersion() version: number,
    @Body() { reason, pinned }: PinPlacementDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PlacementDetailDto> {
    await this.owners.placement(caller, 'change', placementId);
    const after = await this.booking.pin(caller.actor, placementId, pinned, { version, reason });
    return this.sent(caller, after, response);
  }

  /** The clinic says that the doctor is welcome; the unit notes it for a clinic that has said so elsewhere. */
  @Post(':placementId/confirm')
  @HttpCode(200)
  @Requires('answer', 'Placement')
  @Idempotent()
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 422, 428)
  async confirmPlacement(
    @TheCaller() caller: Caller,
    @Id('placementId') placementId: string,
    @FromVersion() version: number,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PlacementDetailDto> {
    await this.owners.placement(caller, 'answer', placementId);
    const { actor, holder } = caller;
    return this.sent(
      caller,
      await this.following.confirm(actor, holder.role, placementId, version),
      response,
    );
  }

  /** The clinic says no: the need opens again, its doctor goes first next time, the seat goes to the wait list. */
  @Post(':placementId/decline')
  @HttpCode(200)
  @Requires('answer', 'Placement')
  @Idempotent()
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 422, 428)
  async declinePlacement(
    @TheCaller() caller: Caller,
    @Id('placementId') placementId: string,
    @FromVersion() version: number,
    @Body() { reason, reasonCode }: DeclinePlacementDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PlacementDetailDto> {
    const owned = await this.owners.placement(caller, 'answer', placementId);
    const after = await this.booking.decline(caller.actor, placementId, { version, reason, reasonCode });
    return tagged({ ...owned, ...after }, response);
  }

  /** The doctor has come. A clinic that never confirmed does so by this. */
  @Post(':placementId/check-in')
  @HttpCode(200)
  @Requires('answer', 'Placement')
  @Idempotent()
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 422, 428)
  async checkInPlacement(
    @TheCaller() caller: Caller,
    @Id('placementId') placementId: string,
    @FromVersion() version: number,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PlacementDetailDto> {
    await this.owners.placement(caller, 'answer', placementId);
    const { actor, holder } = caller;
    return this.sent(
      caller,
      await this.following.checkIn(actor, holder.role, placementId, version),
      response,
    );
  }

  /** The signed certificate, once there is one. */
  @Get(':placementId/certificate')
  @Requires('read', 'Placement')
  @ApiRefusals(404)
  async getCertificate(
    @TheCaller() caller: Caller,
    @Id('placementId') placementId: string,
  ): Promise<SignedCertificateDto> {
    await this.owners.placement(caller, 'read', placementId);
    const certificate = await this.following.certificate(caller.actor, placementId);
    if (!certificate) return { certificate: null };
    const { signedBy, signedOn, note } = certificate;
    return { certificate: { signedBy, signedOn, note } };
  }

  /** Enters the signed certificate: with it the placement is completed when its last day has passed. */
  @Post(':placementId/certificate')
  @HttpCode(200)
  @Requires('certify', 'Placement')
  @Idempotent()
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 422, 428)
  async certifyPlacement(
    @TheCaller() caller: Caller,
    @Id('placementId') placementId: string,
    @FromVersion() version: number,
    @Body() { signedBy, signedOn, note = null }: NewCertificateDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PlacementDetailDto> {
    await this.owners.placement(caller, 'certify', placementId);
    const { actor, holder } = caller;
    const certificate = { signedBy, signedOn, note };
    const after = await this.following.certify(actor, holder.role, placementId, version, certificate);
    return this.sent(caller, after, response);
  }

  /** Breaks off a placement that has begun: what was done counts, the rest becomes a need with a plan. */
  @Post(':placementId/interrupt')
  @HttpCode(200)
  @Requires('change', 'Placement')
  @Idempotent()
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 422, 428)
  async interruptPlacement(
    @TheCaller() caller: Caller,
    @Id('placementId') placementId: string,
    @FromVersion() version: number,
    @Body() { reason, reasonCode, planForRest }: InterruptPlacementDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PlacementDetailDto> {
    const owned = await this.owners.placement(caller, 'change', placementId);
    const { actor, holder } = caller;
    const order = { version, reason, reasonCode, planForRest };
    const after = await this.following.interrupt(actor, holder.role, placementId, order);
    return tagged({ ...owned, ...after }, response);
  }

  /** Calls a placement off before it begins; its need is open again. */
  @Post(':placementId/cancel')
  @HttpCode(200)
  @Requires('withdraw', 'Placement')
  @Idempotent()
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 422, 428)
  async cancelPlacement(
    @TheCaller() caller: Caller,
    @Id('placementId') placementId: string,
    @FromVersion() version: number,
    @Body() { reason, reasonCode, causedBy = 'unit' }: CancelPlacementDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PlacementDetailDto> {
    const owned = await this.owners.placement(caller, 'withdraw', placementId);
    const after = await this.booking.cancel(caller.actor, placementId, {
      version,
      reason,
      reasonCode,
      causedBy: CAUSED_BY[caller.holder.role] ?? causedBy,
    });
    return tagged({ ...owned, ...after }, response);
  }

  private async sent(caller: Caller, { id }: HeldPlacement, response: Response): Promise<PlacementDetailDto> {
    return tagged(await this.owners.placement(caller, 'read', id), response);
  }
}

function tagged(placement: OwnedPlacement, response: Response): PlacementDetailDto {
  response.set('ETag', etagOf(placement.version));
  return {
    id: placement.id,
    state: placement.state,
    doctorId: placement.doctorId,
    doctorName: placement.doctorName,
    healthCentreId: placement.healthCentreId,
    healthCentreName: placement.healthCentreName,
    hostId: placement.hostId,
    hostName: placement.hostName,
    slotId: placement.slotId,
    specialty: placement.specialty,
    needKey: placement.needKey,
    from: placement.start,
    to: addWeeks(placement.start, placement.weeks),
    weeks: placement.weeks,
    pinned: placement.pinned,
    weeksEarly: placement.weeksEarly,
    weeksLate: placement.weeksLate,
    version: placement.version,
  };
}
