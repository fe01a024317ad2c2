import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { weekRange } from '#domain';
import { ReadCapacity, type SlotFilter } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { narrowed } from '../../access/narrow.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { CapacityDto, CapacityQueryDto } from './capacity.dto.js';

/** Seats by week: numbers only. */
@ApiTags('slots')
@Controller('api/v1/capacity')
export class CapacityController {
  constructor(private readonly capacity: ReadCapacity) {}

  /** Published and taken seats by clinic or specialty, week by week. A clinic sees its own. */
  @Get()
  @Requires('read', 'Slot')
  @ApiRefusals(422)
  async getCapacity(@TheCaller() caller: Caller, @Query() query: CapacityQueryDto): Promise<CapacityDto> {
    const asked: SlotFilter = {
      ...(query.hostId ? { hostIds: query.hostId } : {}),
      ...(query.specialty ? { specialties: query.specialty } : {}),
    };
    const filter = narrowed(caller.permissions.scope('read', 'Slot'), asked, { hostId: 'hostIds' });
    const span = weekRange(query.from, query.to);
    const { weeks, rows } = await this.capacity.of(caller.actor, query.by, span, filter);
    return {
      weeks: [...weeks],
      rows: rows.map(({ id, name, offered, taken }) => ({
        id,
        name,
        offered: [...offered],
        taken: [...taken],
      })),
    };
  }
}
