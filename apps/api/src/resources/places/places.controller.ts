import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BrowseRegister } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { pageRequest, sentPage } from '../../http/paging.js';
import { ClinicPageDto, ClinicQueryDto, HealthCentrePageDto, HealthCentreQueryDto } from './place.dto.js';
import { clinicDto, healthCentreDto, placeFilter } from './place.mapper.js';

/** The health centres and clinics of the region. */
@ApiTags('places')
@Controller('api/v1')
export class PlacesController {
  constructor(private readonly register: BrowseRegister) {}

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
        caller.permissions.may('readTotals', 'Doctor', {
          regionId,
          healthCentreId: centre.id,
          ...(centre.area === null ? {} : { area: centre.area }),
        }),
      ),
    );
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
