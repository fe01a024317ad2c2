import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Request } from 'express';
import { type AccessibilityReport, HearAccessibility } from '#planning';
import { type Caller, callerOf, TheCaller } from '../../access/caller.js';
import { Public, Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { HttpProblem } from '../../http/http-problem.js';
import { Id } from '../../http/id-parameter.js';
import { requestIdOf } from '../../http/request-context.js';
import { ReportBudget } from '../../rate-limit/report-budget.js';
import {
  AccessibilityReceiversDto,
  AccessibilityReportDto,
  AccessibilityReportListDto,
  NewAccessibilityReportDto,
} from './accessibility.dto.js';

/** What falls short in accessibility: reported by anybody, answered by the unit. */
@ApiTags('accessibility')
@Controller('api/v1/accessibility-reports')
export class AccessibilityController {
  constructor(
    private readonly accessibility: HearAccessibility,
    private readonly budget: ReportBudget,
  ) {}

  /** The regions that receive reports. */
  @Get('receivers')
  @Public()
  async listAccessibilityReceivers(): Promise<AccessibilityReceiversDto> {
    return { items: [...(await this.accessibility.receivers())] };
  }

  /** Reports what somebody cannot use. Whoever is signed in reports to her own region; who she is is not noted. */
  @Post()
  @HttpCode(204)
  @Public()
  @ApiRefusals(403, 422, 429, 503)
  async reportAccessibility(
    @Body() { text, page, email, region }: NewAccessibilityReportDto,
    @Req() request: Request,
  ): Promise<void> {
    const seconds = this.budget.take(request.ip ?? '');
    if (seconds > 0) throw new HttpProblem(429, 'REQUEST.TOO_MANY', { seconds }, { retryAfter: seconds });
    const caller = callerOf(request);
    const to = caller ? { regionId: caller.actor.regionId } : { code: region ?? null };
    const report = { text, page: page ?? null, email: email ?? null };
    await this.accessibility.send(to, report, requestIdOf(request));
  }

  /** What has been reported. */
  @Get()
  @Requires('read', 'AccessibilityReport')
  async listAccessibilityReports(@TheCaller() { actor }: Caller): Promise<AccessibilityReportListDto> {
    return { items: (await this.accessibility.list(actor)).map(reportDto) };
  }

  /** Notes that a report has been answered. The address that was left for the answer is removed. */
  @Post(':reportId/answer')
  @HttpCode(200)
  @Requires('answer', 'AccessibilityReport')
  @ApiRefusals(404, 422)
  async answerAccessibilityReport(
    @TheCaller() { actor }: Caller,
    @Id('reportId') reportId: string,
  ): Promise<AccessibilityReportDto> {
    return reportDto(await this.accessibility.answer(actor, reportId));
  }
}

function reportDto({
  id,
  text,
  page,
  email,
  sentAt,
  answeredAt,
}: AccessibilityReport): AccessibilityReportDto {
  return { id, text, page, email, sentAt, answeredAt };
}
