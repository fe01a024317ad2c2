import { Body, Controller, Get, HttpCode, type MessageEvent, Post, Query, Req, Sse } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Request } from 'express';
import { type Observable } from 'rxjs';
import { ManageRuns } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import { pageRequest, sentPage } from '../../http/paging.js';
import { lastSequence, runEvents } from './run-events.js';
import { NewRunDto, SeatPricesDto, RunDto, RunPageDto, RunQueryDto, StopRunDto } from './run.dto.js';
import { runDto, runProgressDto, runRequest } from './run.mapper.js';

/** Optimisation runs. A run makes a proposal; it publishes nothing. */
@ApiTags('runs')
@Controller('api/v1/runs')
export class RunsController {
  constructor(private readonly runs: ManageRuns) {}

  /** The runs, latest first. */
  @Get()
  @Requires('read', 'Run')
  @ApiRefusals(422)
  async listRuns(@TheCaller() caller: Caller, @Query() query: RunQueryDto): Promise<RunPageDto> {
    const request = pageRequest(query);
    const page = await this.runs.list(caller.actor, request, query.state);
    return sentPage(page, request, (run) => runDto(run, caller.language));
  }

  /** One run with its figures so far. */
  @Get(':runId')
  @Requires('read', 'Run')
  @ApiRefusals(404)
  async getRun(@TheCaller() caller: Caller, @Id('runId') runId: string): Promise<RunDto> {
    return runDto(await this.runs.get(caller.actor, runId), caller.language);
  }

  /** What one seat more is worth to a run that has ended, by specialty, clinic and quarter, the dearest first. */
  @Get(':runId/seat-prices')
  @Requires('read', 'Run')
  @ApiRefusals(404)
  async getSeatPrices(@TheCaller() caller: Caller, @Id('runId') runId: string): Promise<SeatPricesDto> {
    const prices = await this.runs.seatPrices(caller.actor, runId);
    return { bound: prices?.bound ?? null, items: prices?.seats.map((each) => ({ ...each })) ?? [] };
  }

  /** Asks for a run. It waits in the queue until a worker takes it; one per region at a time. */
  @Post()
  @HttpCode(202)
  @Requires('start', 'Run')
  @Idempotent()
  @ApiRefusals(409, 422)
  async startRun(@TheCaller() caller: Caller, @Body() sent: NewRunDto): Promise<RunDto> {
    return runDto(await this.runs.request(caller.actor, runRequest(sent)), caller.language);
  }

  /** Stops a run: keeps the best plan so far as a proposal, or cancels it. Stopping twice changes nothing. */
  @Post(':runId/stop')
  @HttpCode(202)
  @Requires('stop', 'Run')
  @ApiRefusals(404, 422)
  async stopRun(
    @TheCaller() caller: Caller,
    @Id('runId') runId: string,
    @Body() { request }: StopRunDto,
  ): Promise<RunDto> {
    return runDto(await this.runs.stop(caller.actor, runId, request), caller.language);
  }

  /**
   * Follows a run as server-sent events: `progress` with new points of the curves, `run` with the run whenever it
   * changes, `heartbeat` when nothing happens. Ends with the run. Resumes after `Last-Event-ID`.
   */
  @Sse(':runId/events')
  @Requires('read', 'Run')
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ description: 'A stream of events.', schema: { type: 'string' } })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'Number of the last point that was received.',
  })
  @ApiRefusals(404)
  async followRun(
    @TheCaller() caller: Caller,
    @Id('runId') runId: string,
    @Req() request: Request,
  ): Promise<Observable<MessageEvent>> {
    await this.runs.get(caller.actor, runId);
    return runEvents(
      (signal) => this.runs.follow(caller.actor, runId, lastSequence(request.get('Last-Event-ID')), signal),
      {
        run: ({ run }) => runDto(run, caller.language),
        points: ({ points }) => points.map(runProgressDto),
      },
    );
  }
}
