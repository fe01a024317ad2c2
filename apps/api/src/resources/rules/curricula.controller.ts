import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Curriculum } from '#domain';
import { type ListedCurriculum, ManageCurricula } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Idempotent } from '../../http/idempotent.js';
import {
  CurriculumEffectDto,
  NewCurriculumDto,
  StoredCurriculumDto,
  StoredCurriculumListDto,
} from './curriculum.dto.js';
import { curriculumItemDto } from './rules.mapper.js';

/** The versions of the curriculum: a version is never changed, the next one is added. */
@ApiTags('rules')
@Controller('api/v1/curricula')
export class CurriculaController {
  constructor(private readonly curricula: ManageCurricula) {}

  /** Every version, those that are not in force yet included. */
  @Get()
  @Requires('read', 'Curriculum')
  async listCurricula(@TheCaller() { actor }: Caller): Promise<StoredCurriculumListDto> {
    return { items: (await this.curricula.versions(actor)).map(storedDto) };
  }

  /** What a version would change for the doctors on the roster. Nothing is stored. */
  @Post('preview')
  @HttpCode(200)
  @Requires('change', 'Curriculum')
  @ApiRefusals(422)
  async previewCurriculum(
    @TheCaller() { actor }: Caller,
    @Body() sent: NewCurriculumDto,
  ): Promise<CurriculumEffectDto> {
    return this.curricula.preview(actor, curriculumOf(sent));
  }

  /** Adds the next version. The needs follow on the day from which it holds; placements stay. */
  @Post()
  @Requires('change', 'Curriculum')
  @Idempotent()
  @ApiRefusals(409, 422)
  async addCurriculum(
    @TheCaller() { actor }: Caller,
    @Body() sent: NewCurriculumDto,
  ): Promise<StoredCurriculumListDto> {
    await this.curricula.add(actor, curriculumOf(sent));
    return { items: (await this.curricula.versions(actor)).map(storedDto) };
  }
}

function curriculumOf({ id, version, name, validFrom, regulation, items }: NewCurriculumDto): Curriculum {
  return {
    ...{ id, version, name: name.trim(), validFrom, ...(regulation ? { regulation } : {}) },
    items: items.map(({ key, specialties, weeks, windowFromMonths, windowToMonths, ...item }) => ({
      ...{ key, specialties, weeks, windowFromMonths, windowToMonths },
      ...(item.requires.length === 0 ? {} : { requires: item.requires }),
      ...(item.avoidJuly ? { avoidJuly: true } : {}),
      ...(item.note === undefined || item.note === null || item.note === '' ? {} : { note: item.note }),
    })),
  };
}

function storedDto({ items, regulation = null, ...version }: ListedCurriculum): StoredCurriculumDto {
  const { versionId, id, version: number, name, validFrom, inForce } = version;
  return {
    ...{ versionId, id, version: number, name, validFrom, inForce, regulation },
    items: items.map(curriculumItemDto),
  };
}
