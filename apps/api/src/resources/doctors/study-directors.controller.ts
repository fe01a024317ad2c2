import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type DoctorFilter, ManageDoctors } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { narrowed } from '../../access/narrow.js';
import { Requires } from '../../access/requires.js';
import { StudyDirectorListDto } from './doctor.dto.js';
import { OWNERS } from './doctors.controller.js';

/** The study directors, as the roster names them. */
@ApiTags('doctors')
@Controller('api/v1/study-directors')
export class StudyDirectorsController {
  constructor(private readonly doctors: ManageDoctors) {}

  /** The study directors of the doctors that the caller may see, by name. */
  @Get()
  @Requires('read', 'Doctor')
  async listStudyDirectors(@TheCaller() caller: Caller): Promise<StudyDirectorListDto> {
    const filter = narrowed<DoctorFilter>(caller.permissions.scope('read', 'Doctor'), {}, OWNERS);
    return { items: [...(await this.doctors.studyDirectors(caller.actor, filter))] };
  }
}
