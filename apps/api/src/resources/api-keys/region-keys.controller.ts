import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { REGION_KEY_SCOPES } from '#access';
import { ManageApiKeys, REGION_KEYS } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import { ApiKeyListDto, MadeApiKeyDto, NewRegionKeyDto, RotateApiKeyDto } from './api-key.dto.js';
import { DAYS, keyDto, madeDto, OVERLAP_HOURS } from './api-keys.controller.js';

/** Keys of the region itself: by one of them the organisation's directory keeps people and roles (SCIM). */
@ApiTags('api-keys')
@Controller('api/v1/region-keys')
export class RegionKeysController {
  constructor(private readonly keys: ManageApiKeys) {}

  /** The region's keys, those that have run out included. */
  @Get()
  @Requires('read', 'RegionKey')
  async listRegionKeys(@TheCaller() { actor }: Caller): Promise<ApiKeyListDto> {
    return { items: (await this.keys.list(actor, REGION_KEYS)).map(keyDto) };
  }

  /** Makes a key with the scope `scim`. Its secret stands in this answer and nowhere else. */
  @Post()
  @Requires('change', 'RegionKey')
  @Idempotent({ once: 'secret' })
  @ApiRefusals(409, 422)
  async createRegionKey(
    @TheCaller() { actor }: Caller,
    @Body() { label, days = DAYS }: NewRegionKeyDto,
  ): Promise<MadeApiKeyDto> {
    return madeDto(await this.keys.create(actor, REGION_KEYS, { label, scopes: REGION_KEY_SCOPES, days }));
  }

  /** Makes a successor; the old key goes on for a while, so that the directory can be changed over. */
  @Post(':keyId/rotate')
  @Requires('change', 'RegionKey')
  @Idempotent({ once: 'secret' })
  @ApiRefusals(404, 409, 422)
  async rotateRegionKey(
    @TheCaller() { actor }: Caller,
    @Id('keyId') keyId: string,
    @Body() { days = DAYS, overlapHours = OVERLAP_HOURS }: RotateApiKeyDto,
  ): Promise<MadeApiKeyDto> {
    return madeDto(await this.keys.rotate(actor, REGION_KEYS, keyId, { days, overlapHours }));
  }

  /** Ends a key at once. */
  @Delete(':keyId')
  @HttpCode(204)
  @Requires('change', 'RegionKey')
  @ApiRefusals(404)
  async revokeRegionKey(@TheCaller() { actor }: Caller, @Id('keyId') keyId: string): Promise<void> {
    await this.keys.revoke(actor, REGION_KEYS, keyId);
  }
}
