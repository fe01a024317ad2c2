import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadAudit } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { pageRequest, sentPage } from '../../http/paging.js';
import { AuditPageDto, AuditQueryDto, AuditVerdictDto } from './audit.dto.js';
import { auditFilter, auditRecordDto, auditVerdictDto } from './audit.mapper.js';

/** The region's log. It can be read and checked, never changed. */
@ApiTags('audit')
@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly audit: ReadAudit) {}

  /** Who did what, to what, when and why; latest first. */
  @Get()
  @Requires('read', 'AuditLog')
  @ApiRefusals(422)
  async listAuditRecords(@TheCaller() caller: Caller, @Query() query: AuditQueryDto): Promise<AuditPageDto> {
    const request = pageRequest(query);
    return sentPage(
      await this.audit.list(caller.actor, auditFilter(query), request),
      request,
      auditRecordDto,
    );
  }

  /** Recomputes the chain of the log from its first record. */
  @Get('verdict')
  @Requires('read', 'AuditLog')
  async verifyAuditLog(@TheCaller() caller: Caller): Promise<AuditVerdictDto> {
    return auditVerdictDto(await this.audit.verify(caller.actor));
  }
}
