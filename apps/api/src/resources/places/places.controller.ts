import { Body, Controller, Get, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Response } from 'express';
import {
  BrowseRegister,
  type HealthCentreSummary,
  type HostSummary,
  ManageCentres,
  ManageHosts,
} from '#planning';
import { assertMay, type Caller, TheCaller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import { IF_MATCH } from '../../http/if-match.js';
import { pageRequest, sentPage } from '../../http/paging.js';
import { etagOf, FromVersion } from '../../http/versions.js';
import {
  CentreSettingsDto,
  ClinicDto,
  ClinicPageDto,
  ClinicQueryDto,
  ClinicSettingsDto,
  HealthCentreDto,
  HealthCentrePageDto,
  HealthCentreQueryDto,
  NewClinicDto,
  NewHealthCentreDto,
} from './place.dto.js';
import {
  centreSettings,
  clinicDto,
  clinicFilter,
  clinicSettings,
  healthCentreDto,
  newCentre,
  newHost,
  placeFilter,
} from './place.mapper.js';

/** The health centres and clinics of the region. */
@ApiTags('places')
@Controller('api/v1')
export class PlacesController {
  constructor(
    private readonly register: BrowseRegister,
    private readonly centres: ManageCentres,
    private readonly hosts: ManageHosts,
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
    return sentPage(page, request, (centre) => centreFor(caller, centre));
  }

  /** One health centre. */
  @Get('health-centres/:centreId')
  @Requires('read', 'HealthCentre')
  @ApiRefusals(404)
  async getHealthCentre(
    @TheCaller() caller: Caller,
    @Id('centreId') centreId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HealthCentreDto> {
    const centre = await this.centres.get(caller.actor, centreId);
    response.set('ETag', etagOf(centre.version));
    return centreFor(caller, centre);
  }

  /** Enters a health centre that no list has brought yet. */
  @Post('health-centres')
  @Requires('change', 'HealthCentre')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async addHealthCentre(
    @TheCaller() caller: Caller,
    @Body() sent: NewHealthCentreDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HealthCentreDto> {
    const { actor } = caller;
    assertMay(caller, 'change', 'HealthCentre', { regionId: actor.regionId });
    const centre = await this.centres.add(actor, newCentre(sent));
    response.set('ETag', etagOf(centre.version));
    return healthCentreDto(centre, true);
  }

  /** Sets how many may be away at once and how many rooms there are; name, owner and area for the unit. */
  @Patch('health-centres/:centreId')
  @Requires('change', 'HealthCentre')
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 422, 428)
  async changeHealthCentre(
    @TheCaller() caller: Caller,
    @Id('centreId') centreId: string,
    @FromVersion() version: number,
    @Body() sent: CentreSettingsDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HealthCentreDto> {
    const { actor, holder } = caller;
    assertMay(caller, 'change', 'HealthCentre', { regionId: actor.regionId, healthCentreId: centreId });
    const centre = await this.centres.change(actor, holder.role, centreId, centreSettings(sent), version);
    response.set('ETag', etagOf(centre.version));
    return healthCentreDto(centre, true);
  }

  /** The clinics, by name. */
  @Get('clinics')
  @Requires('read', 'Clinic')
  @ApiRefusals(422)
  async listClinics(@TheCaller() caller: Caller, @Query() query: ClinicQueryDto): Promise<ClinicPageDto> {
    const request = pageRequest(query);
    return sentPage(
      await this.register.hosts(caller.actor, clinicFilter(query), request),
      request,
      clinicDto,
    );
  }

  /** One clinic. */
  @Get('clinics/:hostId')
  @Requires('read', 'Clinic')
  @ApiRefusals(404)
  async getClinic(
    @TheCaller() { actor }: Caller,
    @Id('hostId') hostId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ClinicDto> {
    return tagged(await this.hosts.host(actor, hostId), response);
  }

  /** Enters a clinic that no list has brought yet. */
  @Post('clinics')
  @Requires('change', 'Clinic')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async addClinic(
    @TheCaller() { actor }: Caller,
    @Body() sent: NewClinicDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ClinicDto> {
    return tagged(await this.hosts.addHost(actor, newHost(sent)), response);
  }

  /** Changes name, owner or area of a clinic. */
  @Patch('clinics/:hostId')
  @Requires('change', 'Clinic')
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 422, 428)
  async changeClinic(
    @TheCaller() { actor }: Caller,
    @Id('hostId') hostId: string,
    @FromVersion() version: number,
    @Body() sent: ClinicSettingsDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ClinicDto> {
    return tagged(await this.hosts.changeHost(actor, hostId, clinicSettings(sent), version), response);
  }
}

function tagged(host: HostSummary, response: Response): ClinicDto {
  response.set('ETag', etagOf(host.version));
  return clinicDto(host);
}

/** A centre as the caller may see it. */
function centreFor({ actor, permissions }: Caller, centre: HealthCentreSummary): HealthCentreDto {
  const owner = {
    regionId: actor.regionId,
    healthCentreId: centre.id,
    ...(centre.area === null ? {} : { area: centre.area }),
  };
  return healthCentreDto(centre, permissions.may('read', 'Doctor', owner));
}
