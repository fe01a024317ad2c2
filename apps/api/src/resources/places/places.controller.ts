import { Body, Controller, Get, Patch, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BrowseRegister, ManageCentres } from '#planning';
import { assertMay, type Caller, TheCaller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Id } from '../../http/id-parameter.js';
import { pageRequest, sentPage } from '../../http/paging.js';
import {
  CentreSettingsDto,
  ClinicPageDto,
  ClinicQueryDto,
  HealthCentreDto,
  HealthCentrePageDto,
  HealthCentreQueryDto,
} from './place.dto.js';
import { clinicDto, healthCentreDto, placeFilter } from './place.mapper.js';

/** The health centres and clinics of the region. */
@ApiTags('places')
@Controller('api/v1')
export class PlacesController {
  constructor(
    private readonly register: BrowseRegister,
    private readonly centres: ManageCentres,
  ) {}

  /** The health centres, by name. */
  @Get('health-centres')
  @Requires('read', 'HealthCentre')
  @ApiRefusals(422)
  async listHealthCentres(
    @TheCaller() caller: Caller,
    @Query() query: HealthCentreQueryDto,
  ): Promise<HealthCentrePageDto> {
    const request = pageRequest(query);
    const page = await this.register.healthCentres(caller.actor, placeFilter(query), request);
    const { regionId } = caller.actor;
    return sentPage(page, request, (centre) =>
      healthCentreDto(
        centre,
        caller.permissions.may('read', 'Doctor', {
          regionId,
          healthCentreId: centre.id,
          ...(centre.area === null ? {} : { area: centre.area }),
        }),
      ),
    );
  }

  /** Sets how many may be away at once and how many rooms there are; what is not sent stays. */
  @Patch('health-centres/:centreId')
  @Requires('change', 'HealthCentre')
  @ApiRefusals(404, 409, 422)
  async changeHealthCentre(
    @TheCaller() caller: Caller,
    @Id('centreId') centreId: string,
    @Body() { awayLimit, rooms }: CentreSettingsDto,
  ): Promise<HealthCentreDto> {
    const { actor, holder } = caller;
    assertMay(caller, 'change', 'HealthCentre', { regionId: actor.regionId, healthCentreId: centreId });
    const settings = {
      ...(awayLimit === undefined ? {} : { awayLimit }),
      ...(rooms === undefined ? {} : { rooms }),
    };
    return healthCentreDto(await this.centres.change(actor, holder.role, centreId, settings, null), true);
  }

  /** The clinics, by name. */
  @Get('clinics')
  @Requires('read', 'Clinic')
  @ApiRefusals(422)
  async listClinics(@TheCaller() caller: Caller, @Query() query: ClinicQueryDto): Promise<ClinicPageDto> {
    const request = pageRequest(query);
    return sentPage(await this.register.hosts(caller.actor, placeFilter(query), request), request, clinicDto);
  }
}
