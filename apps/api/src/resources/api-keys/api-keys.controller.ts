import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { isKeyScope } from '#access';
import { type ApiKey, clinicKeys, type MadeApiKey, ManageApiKeys } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Owners } from '../../access/owners.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import { ApiKeyDto, ApiKeyListDto, MadeApiKeyDto, NewApiKeyDto, RotateApiKeyDto } from './api-key.dto.js';

/** For how long a key works, and goes on working beside its successor, where nothing is said. */
export const DAYS = 365;
export const OVERLAP_HOURS = 72;

/** Keys for a clinic's own programmes: sent as `Authorization: Bearer …`, they do what the clinic may do, by scope. */
@ApiTags('api-keys')
@Controller('api/v1/clinics/:hostId/api-keys')
export class ApiKeysController {
  constructor(
    private readonly keys: ManageApiKeys,
    private readonly owners: Owners,
  ) {}

  /** The clinic's keys, those that have run out included. */
  @Get()
  @Requires('read', 'ApiKey')
  @ApiRefusals(404)
  async listApiKeys(@TheCaller() caller: Caller, @Id('hostId') hostId: string): Promise<ApiKeyListDto> {
    await this.owners.own(caller, 'read', 'ApiKey', ['host', hostId]);
    return { items: (await this.keys.list(caller.actor, clinicKeys(hostId))).map(keyDto) };
  }

  /** Makes a key. Its secret stands in this answer and nowhere else. */
  @Post()
  @Requires('change', 'ApiKey')
  @Idempotent({ once: 'secret' })
  @ApiRefusals(404, 409, 422)
  async createApiKey(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
    @Body() { label, scopes, days = DAYS }: NewApiKeyDto,
  ): Promise<MadeApiKeyDto> {
    await this.owners.own(caller, 'change', 'ApiKey', ['host', hostId]);
    return madeDto(await this.keys.create(caller.actor, clinicKeys(hostId), { label, scopes, days }));
  }

  /** Makes a successor with the same scopes; the old key goes on for a while, so that programmes can be changed over. */
  @Post(':keyId/rotate')
  @Requires('change', 'ApiKey')
  @Idempotent({ once: 'secret' })
  @ApiRefusals(404, 409, 422)
  async rotateApiKey(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
    @Id('keyId') keyId: string,
    @Body() { days = DAYS, overlapHours = OVERLAP_HOURS }: RotateApiKeyDto,
  ): Promise<MadeApiKeyDto> {
    await this.owners.own(caller, 'change', 'ApiKey', ['host', hostId]);
    return madeDto(await this.keys.rotate(caller.actor, clinicKeys(hostId), keyId, { days, overlapHours }));
  }

  /** Ends a key at once. */
  @Delete(':keyId')
  @HttpCode(204)
  @Requires('change', 'ApiKey')
  @ApiRefusals(404)
  async revokeApiKey(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
    @Id('keyId') keyId: string,
  ): Promise<void> {
    await this.owners.own(caller, 'change', 'ApiKey', ['host', hostId]);
    await this.keys.revoke(caller.actor, clinicKeys(hostId), keyId);
  }
}

/** A key as it is listed. */
export function keyDto({
  id,
  label,
  scopes,
  createdAt,
  expiresAt,
  lastUsedAt,
}: ApiKey): Pick<ApiKeyDto, keyof ApiKeyDto> {
  return {
    id,
    label: label ?? '',
    scopes: scopes.filter(isKeyScope),
    createdAt,
    expiresAt: expiresAt ?? '',
    lastUsedAt,
  };
}

/** A key with its secret. */
export function madeDto(made: MadeApiKey): MadeApiKeyDto {
  return { ...keyDto(made), secret: made.secret };
}
