import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BrowseRegister, type DoctorSummary, ReadPlans } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { narrowed } from '../../access/narrow.js';
import { Owners } from '../../access/owners.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Id } from '../../http/id-parameter.js';
import { pageRequest, sentPage } from '../../http/paging.js';
import { DoctorPlacementQueryDto, PlacementPageDto } from '../placements/placement.dto.js';
import { placementDto } from '../placements/placement.mapper.js';
import { DoctorDto, DoctorPageDto, DoctorQueryDto, TrainingDto } from './doctor.dto.js';
import { doctorDto, doctorFilter, trainingDto } from './doctor.mapper.js';
import { ReadTraining } from './read-training.js';

const OWNERS = {
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
    private readonly training: ReadTraining,
    private readonly owners: Owners,
  ) {}

  /** The doctors that the caller may see, by name. */
  @Get()
  @Requires('read', 'Doctor')
  @ApiRefusals(422)
  async listDoctors(@TheCaller() caller: Caller, @Query() query: DoctorQueryDto): Promise<DoctorPageDto> {
    const request = pageRequest(query);
    const filter = narrowed(caller.permissions.scope('read', 'Doctor'), doctorFilter(query), OWNERS);
    const page = await this.register.doctors(caller.actor, filter, request);
    return sentPage(page, request, (doctor) => doctorDto(doctor, seesNotes(caller)));
  }

  /** One doctor. */
  @Get(':doctorId')
  @Requires('read', 'Doctor')
  @ApiRefusals(404)
  async getDoctor(@TheCaller() caller: Caller, @Id('doctorId') doctorId: string): Promise<DoctorDto> {
    return doctorDto(await this.find(caller, doctorId), seesNotes(caller));
  }

  /** How far the doctor has come in full-time months, and what she still needs and when. */
  @Get(':doctorId/training')
  @Requires('read', 'Doctor')
  @ApiRefusals(404)
  async getDoctorTraining(
    @TheCaller() caller: Caller,
    @Id('doctorId') doctorId: string,
  ): Promise<TrainingDto> {
    return trainingDto(await this.training.of(caller.actor, await this.find(caller, doctorId)));
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

function seesNotes(caller: Caller): boolean {
  return caller.permissions.mayEver('import', 'Roster');
}
