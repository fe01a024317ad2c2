import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { HealthCheckService, type HealthCheckResult, HealthIndicatorService } from '@nestjs/terminus';
import { Public } from '../access/requires.js';
import { AliveDto, ReadinessDto } from './health.dto.js';
import { type Probe, PROBES } from './probes.js';

/** Whether the process lives, and whether it can do its work. */
@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    @Inject(PROBES) private readonly probes: readonly Probe[],
  ) {}

  /** The process answers. */
  @Get('livez')
  @Public()
  @Header('Cache-Control', 'no-store')
  getLiveness(): AliveDto {
    return { status: 'ok' };
  }

  /** The database, its schema and the queue answer; 503 names what does not. */
  @Get('readyz')
  @Public()
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ type: ReadinessDto })
  @ApiServiceUnavailableResponse({ type: ReadinessDto })
  getReadiness(): Promise<HealthCheckResult> {
    return this.health.check(
      this.probes.map((probe) => async () => {
        const indicator = this.indicators.check(probe.name);
        try {
          return indicator.up(await probe.check());
        } catch (error) {
          return indicator.down(
            error instanceof Error && 'code' in error ? { code: String(error.code) } : {},
          );
        }
      }),
    );
  }
}
