import {
  applyDecorators,
  Body,
  Controller,
  Get,
  HttpCode,
  Post,
  Query,
  StreamableFile,
  UploadedFile as Upload,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ExportLists } from '#planning';
import { IMPORT_LIMITS } from '#spreadsheets';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { HttpProblem } from '../../http/http-problem.js';
import { Idempotent } from '../../http/idempotent.js';
import { pageRequest, sentPage } from '../../http/paging.js';
import { ImportFiles, type UploadedFile } from './import-files.js';
import {
  ImportBatchPageDto,
  ImportFormDto,
  ImportQueryDto,
  ImportReportDto,
  ImportUploadDto,
} from './import.dto.js';
import { importBatchDto } from './import.mapper.js';

const FIELD = 'file';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The route takes one file in memory, within the documented limits. */
function TakesFile(): MethodDecorator {
  const limits = { fileSize: IMPORT_LIMITS.bytes, files: 1, fields: 10, fieldSize: 64 * 1024, parts: 12 };
  return applyDecorators(
    UseInterceptors(FileInterceptor(FIELD, { limits, defParamCharset: 'utf8' })),
    ApiConsumes('multipart/form-data'),
    ApiBody({ type: ImportUploadDto }),
  );
}

/** ST-lists and slot lists into the region. */
@ApiTags('imports')
@Controller('api/v1/imports')
export class ImportsController {
  constructor(
    private readonly files: ImportFiles,
    private readonly lists: ExportLists,
  ) {}

  /** The imports that were carried out, latest first. */
  @Get()
  @Requires('import', 'Roster')
  @ApiRefusals(422)
  async listImports(
    @TheCaller() caller: Caller,
    @Query() query: ImportQueryDto,
  ): Promise<ImportBatchPageDto> {
    const request = pageRequest(query);
    return sentPage(await this.lists.imports(caller.actor, request), request, importBatchDto);
  }

  /** Dry run: how the file is read, what is wrong with it, and what would change. Changes nothing. */
  @Post('preview')
  @HttpCode(200)
  @Requires('import', 'Roster')
  @TakesFile()
  @ApiRefusals(422, 503)
  async previewImport(
    @TheCaller() caller: Caller,
    @Upload() file: UploadedFile | undefined,
    @Body() form: ImportFormDto,
  ): Promise<ImportReportDto> {
    return this.files.take('preview', caller, sent(file), form);
  }

  /** The rows that could not be read, as a workbook with a column that says what is wrong with each. */
  @Post('faulty-rows')
  @HttpCode(200)
  @Requires('import', 'Roster')
  @TakesFile()
  @ApiProduces(XLSX)
  @ApiOkResponse({ description: 'The file.', schema: { type: 'string', format: 'binary' } })
  @ApiRefusals(422, 503)
  async writeFaultyRows(
    @TheCaller() caller: Caller,
    @Upload() file: UploadedFile | undefined,
    @Body() form: ImportFormDto,
  ): Promise<StreamableFile> {
    const bytes = await this.files.faultyRows(caller, sent(file), form);
    return new StreamableFile(bytes, {
      type: XLSX,
      disposition: 'attachment; filename="rader-att-ratta.xlsx"',
    });
  }

  /** Takes the file in, all or nothing; the same file a second time changes nothing. */
  @Post()
  @HttpCode(200)
  @Requires('import', 'Roster')
  @Idempotent()
  @TakesFile()
  @ApiRefusals(409, 422, 503)
  async importList(
    @TheCaller() caller: Caller,
    @Upload() file: UploadedFile | undefined,
    @Body() form: ImportFormDto,
  ): Promise<ImportReportDto> {
    return this.files.take('import', caller, sent(file), form);
  }
}

function sent(file: UploadedFile | undefined): UploadedFile {
  if (!file) throw new HttpProblem(422, 'UPLOAD.FILE_NEEDED', { field: FIELD });
  return file;
}
