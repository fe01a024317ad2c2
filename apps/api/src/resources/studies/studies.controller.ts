import { Body, Controller, Get, HttpCode, type MessageEvent, Post, Put, Query, Sse } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Observable } from 'rxjs';
import { ManageStudies } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { eventStream } from '../../http/event-stream.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import { pageRequest, sentPage } from '../../http/paging.js';
import {
  NewBottlenecksDto,
  NewScenariosDto,
  NewSweepDto,
  StudyGroupDto,
  StudyNameDto,
  StudyPageDto,
  StudyQueryDto,
} from './study.dto.js';
import { given, groupDto, intakeOf, scenarioOf, studyDto } from './study.mapper.js';

/** What-if runs and searches for bottlenecks, on a copy of the region's data. They change nothing. */
@ApiTags('studies')
@Controller('api/v1/studies')
export class StudiesController {
  constructor(private readonly studies: ManageStudies) {}

  /** The groups of studies, latest first, each by its first. */
  @Get()
  @Requires('read', 'Study')
  @ApiRefusals(422)
  async listStudies(@TheCaller() caller: Caller, @Query() query: StudyQueryDto): Promise<StudyPageDto> {
    const request = pageRequest(query);
    const page = await this.studies.groups(caller.actor, request, query.kind);
    return sentPage(page, request, (study) => studyDto(study, caller.language));
  }

  /** A group with the figures that it has so far, today first. */
  @Get(':groupId')
  @Requires('read', 'Study')
  @ApiRefusals(404)
  async getStudies(@TheCaller() caller: Caller, @Id('groupId') groupId: string): Promise<StudyGroupDto> {
    return groupDto(await this.studies.group(caller.actor, groupId), caller.language);
  }

  /** Asks for scenarios, which are compared with today. */
  @Post('scenarios')
  @HttpCode(202)
  @Requires('start', 'Study')
  @Idempotent()
  @ApiRefusals(409, 422)
  async compareScenarios(
    @TheCaller() caller: Caller,
    @Body() { scenarios, settings, name }: NewScenariosDto,
  ): Promise<StudyGroupDto> {
    const asked = scenarios.map(scenarioOf);
    const studies = await this.studies.compare(caller.actor, asked, given(settings), name);
    return groupDto(studies, caller.language);
  }

  /** Asks for the same larger intake at several sizes: a curve. */
  @Post('sweeps')
  @HttpCode(202)
  @Requires('start', 'Study')
  @Idempotent()
  @ApiRefusals(409, 422)
  async sweepIntake(
    @TheCaller() caller: Caller,
    @Body() { doctors, counts, settings }: NewSweepDto,
  ): Promise<StudyGroupDto> {
    const studies = await this.studies.sweep(caller.actor, intakeOf(doctors), counts, given(settings));
    return groupDto(studies, caller.language);
  }

  /** Asks where one more seat is worth most, and which seats would place everyone. */
  @Post('bottlenecks')
  @HttpCode(202)
  @Requires('start', 'Study')
  @Idempotent()
  @ApiRefusals(409, 422)
  async findBottlenecks(
    @TheCaller() caller: Caller,
    @Body() { settings }: NewBottlenecksDto,
  ): Promise<StudyGroupDto> {
    return groupDto(await this.studies.findBottlenecks(caller.actor, given(settings)), caller.language);
  }

  /**
   * Follows a group as server-sent events: `studies` with the group whenever something of it changes, `heartbeat` when
   * nothing happens. Ends with the last of its studies.
   */
  @Sse(':groupId/events')
  @Requires('read', 'Study')
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ description: 'A stream of events.', schema: { type: 'string' } })
  @ApiRefusals(404)
  async followStudies(
    @TheCaller() caller: Caller,
    @Id('groupId') groupId: string,
  ): Promise<Observable<MessageEvent>> {
    await this.studies.group(caller.actor, groupId);
    return eventStream(
      (signal) => this.studies.follow(caller.actor, groupId, signal),
      (studies) => [{ type: 'studies', data: groupDto(studies, caller.language) }],
    );
  }

  /** Calls a group something else. */
  @Put(':groupId/name')
  @Requires('start', 'Study')
  @ApiRefusals(404, 422)
  async nameStudies(
    @TheCaller() caller: Caller,
    @Id('groupId') groupId: string,
    @Body() { name }: StudyNameDto,
  ): Promise<StudyGroupDto> {
    return groupDto(await this.studies.rename(caller.actor, groupId, name), caller.language);
  }

  /** Stops a group: what goes on ends with what it has, what waits is cancelled. Stopping twice changes nothing. */
  @Post(':groupId/stop')
  @HttpCode(202)
  @Requires('stop', 'Study')
  @ApiRefusals(404)
  async stopStudies(@TheCaller() caller: Caller, @Id('groupId') groupId: string): Promise<StudyGroupDto> {
    return groupDto(await this.studies.stop(caller.actor, groupId), caller.language);
  }
}
