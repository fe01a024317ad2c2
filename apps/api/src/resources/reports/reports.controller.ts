import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { OrderReports, ReadReports, REPORT_KINDS, type ReportKind, reportsFor } from '#planning';
import { type Caller, sessionOf, TheCaller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { HttpProblem } from '../../http/http-problem.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import { PageQueryDto } from '../../http/paging.dto.js';
import { pageRequest, sentPage } from '../../http/paging.js';
import {
  NewReportFileDto,
  NewReportScheduleDto,
  ReportDto,
  ReportFileDto,
  ReportFilePageDto,
  ReportListDto,
  ReportScheduleDto,
  ReportScheduleListDto,
} from './report.dto.js';
import {
  orderOf,
  readerOf,
  reportDto,
  reportFileDto,
  reportName,
  reportScheduleDto,
} from './report.mapper.js';

const TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Follow-ups of the region: as figures, as files, and by themselves. What is in them follows the caller's role. */
@ApiTags('reports')
@Controller('api/v1/reports')
export class ReportsController {
  constructor(
    private readonly reports: ReadReports,
    private readonly files: OrderReports,
  ) {}

  /** The reports that the caller has. */
  @Get()
  @Requires('readTotals', 'Report')
  listReports(@TheCaller() caller: Caller): ReportListDto {
    return { items: reportsFor(readerOf(caller)).map((kind) => reportName(kind, caller.language)) };
  }

  /** The caller's own files, newest first. */
  @Get('files')
  @Requires('readTotals', 'Report')
  @ApiRefusals(422)
  async listReportFiles(
    @TheCaller() caller: Caller,
    @Query() query: PageQueryDto,
  ): Promise<ReportFilePageDto> {
    const request = pageRequest(query);
    const page = await this.files.list(caller.actor, accountOf(caller), request);
    return sentPage(page, request, (file) => reportFileDto(file, caller.language));
  }

  /** Orders a report as a file; it is made in the background. */
  @Post('files')
  @HttpCode(202)
  @Requires('readTotals', 'Report')
  @Idempotent()
  @ApiRefusals(404, 422)
  async orderReportFile(@TheCaller() caller: Caller, @Body() body: NewReportFileDto): Promise<ReportFileDto> {
    return reportFileDto(await this.files.order(caller.actor, orderOf(caller, body)), caller.language);
  }

  /** How far one of the caller's files has come. */
  @Get('files/:reportId')
  @Requires('readTotals', 'Report')
  @ApiRefusals(404)
  async getReportFile(@TheCaller() caller: Caller, @Id('reportId') reportId: string): Promise<ReportFileDto> {
    const file = await this.files.get(caller.actor, accountOf(caller), reportId);
    return reportFileDto(file, caller.language);
  }

  /** The file itself. */
  @Get('files/:reportId/content')
  @Requires('readTotals', 'Report')
  @ApiProduces(TYPES.xlsx, TYPES.pdf)
  @ApiOkResponse({ description: 'The file.', schema: { type: 'string', format: 'binary' } })
  @ApiRefusals(404, 409)
  async downloadReportFile(
    @TheCaller() caller: Caller,
    @Id('reportId') reportId: string,
  ): Promise<StreamableFile> {
    const { file, content } = await this.files.fetch(caller.actor, accountOf(caller), reportId);
    const day = file.requestedAt.slice(0, 10);
    return new StreamableFile(content, {
      type: TYPES[file.format],
      disposition: `attachment; filename="randa-${file.kind}-${day}.${file.format}"`,
    });
  }

  /** The caller's reports that come by themselves. */
  @Get('schedules')
  @Requires('readTotals', 'Report')
  async listReportSchedules(@TheCaller() caller: Caller): Promise<ReportScheduleListDto> {
    const schedules = await this.files.schedules(caller.actor, accountOf(caller));
    return { items: schedules.map(reportScheduleDto) };
  }

  /** Lets a report come by itself. */
  @Post('schedules')
  @Requires('readTotals', 'Report')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async scheduleReport(
    @TheCaller() caller: Caller,
    @Body() body: NewReportScheduleDto,
  ): Promise<ReportScheduleDto> {
    return reportScheduleDto(await this.files.schedule(caller.actor, orderOf(caller, body), body.every));
  }

  /** Ends a report that comes by itself. */
  @Delete('schedules/:scheduleId')
  @HttpCode(204)
  @Requires('readTotals', 'Report')
  @ApiRefusals(404)
  async unscheduleReport(@TheCaller() caller: Caller, @Id('scheduleId') scheduleId: string): Promise<void> {
    await this.files.unschedule(caller.actor, accountOf(caller), scheduleId);
  }

  /** A report in figures, counted now. */
  @Get(':kind')
  @Requires('readTotals', 'Report')
  @ApiParam({ name: 'kind', enum: REPORT_KINDS })
  @ApiRefusals(404)
  async getReport(@TheCaller() caller: Caller, @Param('kind') kind: string): Promise<ReportDto> {
    if (!isReportKind(kind)) throw new HttpProblem(404, 'RESOURCE.NOT_FOUND');
    return reportDto(await this.reports.read(caller.actor, kind, readerOf(caller)), caller.language);
  }
}

function isReportKind(text: string): text is ReportKind {
  return (REPORT_KINDS as readonly string[]).includes(text);
}

function accountOf(caller: Caller): string {
  return sessionOf(caller).identity.accountId;
}
