import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { OverviewDto } from './overview.dto.js';
import { ReadOverview } from './read-overview.js';

/** The home page. */
@ApiTags('overview')
@Controller('api/v1/overview')
export class OverviewController {
  constructor(private readonly overview: ReadOverview) {}

  /** What the home page of the caller's role shows. */
  @Get()
  @Requires('read', 'Overview')
  async getOverview(@TheCaller() caller: Caller): Promise<OverviewDto> {
    return this.overview.of(caller);
  }
}
