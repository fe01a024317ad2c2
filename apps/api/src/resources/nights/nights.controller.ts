import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ManageNights, ReadMorning } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { MorningDto, NightSettingsDto } from './night.dto.js';
import { morningDto } from './night.mapper.js';

/** The nightly runs: how the region wants them, and what they have come to in the morning. */
@ApiTags('nights')
@Controller('api/v1/nights')
export class NightsController {
  constructor(
    private readonly nights: ManageNights,
    private readonly mornings: ReadMorning,
  ) {}

  /** What was filled, what is better, what needs a decision, who is at risk, which clinics have not answered. */
  @Get('latest')
  @Requires('read', 'Night')
  async readMorning(@TheCaller() caller: Caller): Promise<MorningDto> {
    return morningDto(await this.mornings.read(caller.actor), caller.language);
  }

  /** When the nightly run begins, and what it may do by itself. */
  @Get('settings')
  @Requires('read', 'Night')
  async getNightSettings(@TheCaller() caller: Caller): Promise<NightSettingsDto> {
    return this.nights.settings(caller.actor);
  }

  /** Changes the settings from the next night on. */
  @Put('settings')
  @Requires('change', 'Night')
  @ApiRefusals(422)
  async changeNightSettings(
    @TheCaller() caller: Caller,
    @Body() { at, policy, timeLimitSeconds, changeBudget }: NightSettingsDto,
  ): Promise<NightSettingsDto> {
    return this.nights.change(caller.actor, { at, policy, timeLimitSeconds, changeBudget });
  }
}
