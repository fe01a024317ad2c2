import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ExportLists } from '#planning';
import { type TableFormat, writeRoster, writeSlotList } from '#spreadsheets';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { ExportQueryDto } from './export.dto.js';

const TYPES: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The lists as files, the way they can be imported again. */
@ApiTags('exports')
@Controller('api/v1/exports')
export class ExportsController {
  constructor(private readonly lists: ExportLists) {}

  /** The ST-list as it is now. */
  @Get('roster')
  @Requires('export', 'Roster')
  @ApiProduces(TYPES.xlsx, 'text/csv')
  @ApiOkResponse({ description: 'The file.', schema: { type: 'string', format: 'binary' } })
  @ApiRefusals(422)
  async exportRoster(
    @TheCaller() caller: Caller,
    @Query() { format = 'xlsx' }: ExportQueryDto,
  ): Promise<StreamableFile> {
    return file(await writeRoster(await this.lists.roster(caller.actor), format), 'st-lista', format);
  }

  /** The published slots. */
  @Get('slots')
  @Requires('export', 'Roster')
  @ApiProduces(TYPES.xlsx, 'text/csv')
  @ApiOkResponse({ description: 'The file.', schema: { type: 'string', format: 'binary' } })
  @ApiRefusals(422)
  async exportSlots(
    @TheCaller() caller: Caller,
    @Query() { format = 'xlsx' }: ExportQueryDto,
  ): Promise<StreamableFile> {
    return file(await writeSlotList(await this.lists.slots(caller.actor), format), 'platser', format);
  }
}

function file(bytes: Uint8Array, name: string, format: TableFormat): StreamableFile {
  return new StreamableFile(bytes, {
    type: TYPES[format],
    disposition: `attachment; filename="${name}.${format}"`,
  });
}
