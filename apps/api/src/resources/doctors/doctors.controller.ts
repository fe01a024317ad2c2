import { Body, Controller, Get, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Response } from 'express';
import {
  BrowseRegister,
  type DoctorFilter,
  type DoctorSummary,
  ManageDoctors,
  ReadPlans,
  ReadTraining,
  UseCaseError,
} from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { narrowed } from '../../access/narrow.js';
import { Owners } from '../../access/owners.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { HttpProblem } from '../../http/http-problem.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import { IF_MATCH } from '../../http/if-match.js';
import { pageRequest, sentPage } from '../../http/paging.js';
import { etagOf, FromVersion } from '../../http/versions.js';
import { DoctorPlacementQueryDto, PlacementPageDto } from '../placements/placement.dto.js';
import { placementDto } from '../placements/placement.mapper.js';
import {
  DoctorDto,
  DoctorFactsDto,
  DoctorPageDto,
  DoctorQueryDto,
  HomeCentreListDto,
  NewDoctorDto,
  TrainingDto,
} from './doctor.dto.js';
import { doctorDto, doctorFacts, doctorFilter, newDoctor, trainingDto } from './doctor.mapper.js';

export const OWNERS = {
  doctorId: 'doctorIds',
  healthCentreId: 'healthCentreIds',
  studyDirector: 'studyDirectors',
  area: 'areas',
} as const;

const NONE = { items: [], total: 0, end: null };

/** The doctors on the ST-list. */
@ApiTags('doctors')
@Controller('api/v1/doctors')
export class DoctorsController {
  constructor(
    private readonly register: BrowseRegister,
    private readonly plans: ReadPlans,
    private readonly managing: ManageDoctors,
    private readonly training: ReadTraining,
    private readonly owners: Owners,
  ) {}

  /** The doctors that the caller may see, by name. */
  @Get()
  @Requires('read', 'Doctor')
  @ApiRefusals(422)
  async listDoctors(@TheCaller() caller: Caller, @Query() query: DoctorQueryDto): Promise<DoctorPageDto> {
    const request = pageRequest(query);
    const filter = narrowed(caller.permissions.scope('read', 'Doctor'), wanted(caller, query), OWNERS);
    const page = await this.register.doctors(caller.actor, filter, request);
    return sentPage(page, request, (doctor) => doctorDto(doctor, seesNotes(caller)));
  }

  /** One doctor. */
  @Get(':doctorId')
  @Requires('read', 'Doctor')
  @ApiRefusals(404)
  async getDoctor(
    @TheCaller() caller: Caller,
    @Id('doctorId') doctorId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DoctorDto> {
    const doctor = keepsRoster(caller)
      ? await this.managing.get(caller.actor, doctorId).catch(asMissing)
      : await this.find(caller, doctorId);
    return tagged(caller, doctor, response);
  }

  /** Puts a doctor on the roster by hand; her needs follow at once. One who has left it comes back with her history. */
  @Post()
  @Requires('change', 'Doctor')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async addDoctor(
    @TheCaller() caller: Caller,
    @Body() sent: NewDoctorDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DoctorDto> {
    return tagged(caller, await this.managing.add(caller.actor, newDoctor(sent)), response);
  }

  /**
   * Changes name, address, area, study director, main supervisor or remark. What touches the plan is recorded as a
   * change, whose effect is seen before.
   */
  @Patch(':doctorId')
  @Requires('change', 'Doctor')
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 412, 422, 428)
  async changeDoctorFacts(
    @TheCaller() caller: Caller,
    @Id('doctorId') doctorId: string,
    @FromVersion() version: number,
    @Body() sent: DoctorFactsDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DoctorDto> {
    await this.owners.own(caller, 'change', 'Doctor', ['doctor', doctorId]);
    return tagged(
      caller,
      await this.managing.change(caller.actor, doctorId, doctorFacts(sent), version),
      response,
    );
  }

  /** The doctor's home centres over time, those to come included. */
  @Get(':doctorId/home-centres')
  @Requires('read', 'HomeCentre')
  @ApiRefusals(404)
  async listHomeCentres(
    @TheCaller() caller: Caller,
    @Id('doctorId') doctorId: string,
  ): Promise<HomeCentreListDto> {
    await this.owners.own(caller, 'read', 'HomeCentre', ['doctor', doctorId]);
    return { items: [...(await this.managing.homeCentres(caller.actor, doctorId))] };
  }

  /** How far the doctor has come in full-time months, and what she still needs and when. */
  @Get(':doctorId/training')
  @Requires('read', 'Doctor')
  @ApiRefusals(404)
  async getDoctorTraining(
    @TheCaller() caller: Caller,
    @Id('doctorId') doctorId: string,
  ): Promise<TrainingDto> {
    const { id } = await this.find(caller, doctorId);
    return trainingDto(await this.training.of(caller.actor, id));
  }

  /** The doctor's placements in the published plan, by start. */
  @Get(':doctorId/placements')
  @Requires('read', 'Doctor')
  @ApiRefusals(404, 422)
  async listDoctorPlacements(
    @TheCaller() caller: Caller,
    @Id('doctorId') doctorId: string,
    @Query() query: DoctorPlacementQueryDto,
  ): Promise<PlacementPageDto> {
    const doctor = await this.find(caller, doctorId);
    const plan = await this.plans.published(caller.actor);
    // The pages of one plan are never continued in the next.
    const request = pageRequest(query, `${doctor.id} ${plan?.id ?? ''}`);
    const page = plan
      ? await this.plans.placements(caller.actor, plan.id, { doctorIds: [doctor.id] }, request)
      : NONE;
    return sentPage(page, request, placementDto);
  }

  /** The doctor, where she exists for the caller. */
  private find(caller: Caller, doctorId: string): Promise<DoctorSummary> {
    return this.owners.doctor(caller, 'read', 'Doctor', doctorId);
  }
}

/** Those who have left are for whoever keeps the roster. */
function wanted(caller: Caller, query: DoctorQueryDto): DoctorFilter {
  const { statuses, ...filter } = doctorFilter(query);
  if (!statuses) return filter;
  return { ...filter, statuses: statuses.filter((each) => each !== 'left' || keepsRoster(caller)) };
}

function keepsRoster({ permissions }: Caller): boolean {
  return permissions.mayEver('change', 'Doctor');
}

function asMissing(error: unknown): never {
  throw error instanceof UseCaseError && error.kind === 'not-found'
    ? new HttpProblem(404, 'RESOURCE.NOT_FOUND')
    : error;
}

function tagged(caller: Caller, doctor: DoctorSummary, response: Response): DoctorDto {
  response.set('ETag', etagOf(doctor.version));
  return doctorDto(doctor, seesNotes(caller));
}

function seesNotes(caller: Caller): boolean {
  return caller.permissions.mayEver('import', 'Roster');
}
