import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ManageRules } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Idempotent } from '../../http/idempotent.js';
import { ReadRules } from './read-rules.js';
import { CurriculumDto, NewRuleChangeDto, PlanningRulesDto, RuleChangeListDto } from './rules.dto.js';
import { curriculumDto, planningRulesDto, ruleChangeDto, ruleOrder } from './rules.mapper.js';

/** What plans follow. */
@ApiTags('rules')
@Controller('api/v1')
export class RulesController {
  constructor(
    private readonly rules: ReadRules,
    private readonly managing: ManageRules,
  ) {}

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

  /** Every change of the rules that has been decided, also those that hold from a later day; earliest first. */
  @Get('planning-rules/changes')
  @Requires('read', 'Curriculum')
  async listRuleChanges(@TheCaller() { actor }: Caller): Promise<RuleChangeListDto> {
    return { items: (await this.managing.changes(actor)).map(ruleChangeDto) };
  }

  /** Changes rules or weights from a day on. Plans that are published stay as they are; the next run follows it. */
  @Post('planning-rules/changes')
  @Requires('change', 'Curriculum')
  @Idempotent()
  @ApiRefusals(422)
  async changeRules(@TheCaller() caller: Caller, @Body() sent: NewRuleChangeDto): Promise<PlanningRulesDto> {
    return planningRulesDto(await this.managing.change(caller.actor, ruleOrder(sent)), caller.language);
  }
}
