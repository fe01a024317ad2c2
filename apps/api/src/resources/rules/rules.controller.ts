import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { ReadRules } from './read-rules.js';
import { CurriculumDto, PlanningRulesDto } from './rules.dto.js';
import { curriculumDto, planningRulesDto } from './rules.mapper.js';

/** What plans follow. */
@ApiTags('rules')
@Controller('api/v1')
export class RulesController {
  constructor(private readonly rules: ReadRules) {}

  /** The curriculum in force, and the names of the specialties. */
  @Get('curriculum')
  @Requires('read', 'Curriculum')
  async getCurriculum(@TheCaller() caller: Caller): Promise<CurriculumDto> {
    return curriculumDto((await this.rules.inForce(caller.actor)).curriculum);
  }

  /** The planning rules in force, each with its meaning, basis and source. */
  @Get('planning-rules')
  @Requires('read', 'Curriculum')
  async getPlanningRules(@TheCaller() caller: Caller): Promise<PlanningRulesDto> {
    return planningRulesDto((await this.rules.inForce(caller.actor)).rules, caller.language);
  }
}
