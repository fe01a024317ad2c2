import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Request, type Response } from 'express';
import { addDays, addWeeks } from '#domain';
import { AnswerByLink, type Guest, type GuestAnswer, type GuestView } from '#planning';
import { TheGuest } from '../../access/guest.js';
import { ForGuests } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { IF_MATCH } from '../../http/if-match.js';
import { requestIdOf } from '../../http/request-context.js';
import { etagOf, FromVersion } from '../../http/versions.js';
import { GuestDeclineDto, GuestOtherWeeksDto, GuestPlacementDto } from './answer.dto.js';

/**
 * The answer of a clinic without an account, by the link in its mail, which is sent as `Authorization: Bearer …`. Reading
 * changes nothing, so that programmes that look at links in mail do no harm.
 */
@ApiTags('answers')
@Controller('api/v1/answer')
export class AnswersController {
  constructor(private readonly answers: AnswerByLink) {}

  /** The placement that the link is for. */
  @Get()
  @ForGuests()
  @ApiRefusals(404)
  async getAnswer(
    @TheGuest() guest: Guest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<GuestPlacementDto> {
    return this.sent(guest, response);
  }

  /** The doctor is welcome. */
  @Post('confirm')
  @HttpCode(200)
  @ForGuests()
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 422, 428)
  confirmByLink(
    @TheGuest() guest: Guest,
    @FromVersion() version: number,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<GuestPlacementDto> {
    return this.give(guest, { kind: 'confirm' }, version, request, response);
  }

  /** The clinic cannot receive the doctor. */
  @Post('decline')
  @HttpCode(200)
  @ForGuests()
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 422, 428)
  declineByLink(
    @TheGuest() guest: Guest,
    @FromVersion() version: number,
    @Body() { reasonCode, reason }: GuestDeclineDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<GuestPlacementDto> {
    return this.give(guest, { kind: 'decline', reasonCode, reason }, version, request, response);
  }

  /** The clinic could receive the doctor in other weeks; the unit decides. */
  @Post('other-weeks')
  @HttpCode(200)
  @ForGuests()
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 422, 428)
  proposeByLink(
    @TheGuest() guest: Guest,
    @FromVersion() version: number,
    @Body() { start, reason }: GuestOtherWeeksDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<GuestPlacementDto> {
    return this.give(guest, { kind: 'otherWeeks', start, reason }, version, request, response);
  }

  private async give(
    guest: Guest,
    answer: GuestAnswer,
    version: number,
    request: Request,
    response: Response,
  ): Promise<GuestPlacementDto> {
    await this.answers.answer(guest, answer, { version, requestId: requestIdOf(request) });
    return this.sent({ ...guest, used: true }, response);
  }

  private async sent(guest: Guest, response: Response): Promise<GuestPlacementDto> {
    const view = await this.answers.view(guest);
    response.set('ETag', etagOf(view.placement.version));
    return guestDto(view);
  }
}

function guestDto({ placement, from, to, ...view }: GuestView): GuestPlacementDto {
  const { specialty, start, weeks, state, version } = placement;
  return {
    ...view,
    specialty,
    from: start,
    to: addWeeks(start, weeks),
    weeks,
    firstDay: from,
    lastDay: addDays(to, -1),
    state,
    version,
  };
}
