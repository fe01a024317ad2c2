import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Response } from 'express';
import { ManageWebhooks, type MadeWebhookEndpoint, type WebhookEndpoint } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Owners } from '../../access/owners.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import { IF_MATCH } from '../../http/if-match.js';
import { pageRequest, sentPage } from '../../http/paging.js';
import { etagOf, FromVersion } from '../../http/versions.js';
import {
  ChangeWebhookDto,
  MadeWebhookDto,
  NewWebhookDto,
  ReplayedDto,
  ReplayWebhookDto,
  RotateWebhookDto,
  SwitchWebhookDto,
  WebhookDeliveryPageDto,
  WebhookDeliveryQueryDto,
  WebhookDto,
  WebhookListDto,
} from './webhook.dto.js';

const OVERLAP_HOURS = 72;

/** Where a clinic's own systems hear of events: signed calls as Standard Webhooks describes them (docs/host-clinics.md). */
@ApiTags('webhooks')
@Controller('api/v1/clinics/:hostId/webhooks')
export class WebhooksController {
  constructor(
    private readonly webhooks: ManageWebhooks,
    private readonly owners: Owners,
  ) {}

  /** The clinic's endpoints, those that are off included. */
  @Get()
  @Requires('read', 'Webhook')
  @ApiRefusals(404)
  async listWebhooks(@TheCaller() caller: Caller, @Id('hostId') hostId: string): Promise<WebhookListDto> {
    await this.owners.own(caller, 'read', 'Webhook', ['host', hostId]);
    return { items: (await this.webhooks.list(caller.actor, hostId)).map(webhookDto) };
  }

  /** One endpoint. */
  @Get(':endpointId')
  @Requires('read', 'Webhook')
  @ApiRefusals(404)
  async getWebhook(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
    @Id('endpointId') endpointId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WebhookDto> {
    await this.owners.own(caller, 'read', 'Webhook', ['host', hostId]);
    return tagged(await this.webhooks.get(caller.actor, hostId, endpointId), response);
  }

  /** Enters an endpoint. Its secret stands in this answer and nowhere else. */
  @Post()
  @Requires('change', 'Webhook')
  @Idempotent({ once: 'secret' })
  @ApiRefusals(404, 409, 422)
  async createWebhook(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
    @Body() { label, url, events }: NewWebhookDto,
  ): Promise<MadeWebhookDto> {
    await this.own(caller, hostId);
    return madeDto(await this.webhooks.create(caller.actor, hostId, { label, url, events }));
  }

  /** Changes its name, address or events. */
  @Patch(':endpointId')
  @Requires('change', 'Webhook')
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 412, 422, 428)
  async changeWebhook(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
    @Id('endpointId') endpointId: string,
    @FromVersion() version: number,
    @Body() { label, url, events }: ChangeWebhookDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WebhookDto> {
    await this.own(caller, hostId);
    const changes = {
      ...(label === undefined ? {} : { label }),
      ...(url === undefined ? {} : { url }),
      ...(events === undefined ? {} : { events }),
    };
    return tagged(
      await this.webhooks.change(caller.actor, hostId, endpointId, { ...changes, version }),
      response,
    );
  }

  /** Removes it with the list of what was sent to it. */
  @Delete(':endpointId')
  @HttpCode(204)
  @Requires('change', 'Webhook')
  @ApiRefusals(404)
  async removeWebhook(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
    @Id('endpointId') endpointId: string,
  ): Promise<void> {
    await this.own(caller, hostId);
    await this.webhooks.remove(caller.actor, hostId, endpointId);
  }

  /** Makes a new secret. For a while events carry a signature by each, so that the receiver can be changed over. */
  @Post(':endpointId/rotate')
  @Requires('change', 'Webhook')
  @Idempotent({ once: 'secret' })
  @ApiRefusals(404, 409, 422)
  async rotateWebhookSecret(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
    @Id('endpointId') endpointId: string,
    @Body() { overlapHours = OVERLAP_HOURS }: RotateWebhookDto,
  ): Promise<MadeWebhookDto> {
    await this.own(caller, hostId);
    return madeDto(await this.webhooks.rotate(caller.actor, hostId, endpointId, overlapHours));
  }

  /** Switches it off or on. What comes while it is off is written down and can be sent again afterwards. */
  @Post(':endpointId/switch')
  @HttpCode(200)
  @Requires('change', 'Webhook')
  @ApiRefusals(404, 422)
  async switchWebhook(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
    @Id('endpointId') endpointId: string,
    @Body() { on }: SwitchWebhookDto,
  ): Promise<WebhookDto> {
    await this.own(caller, hostId);
    return webhookDto(await this.webhooks.switch(caller.actor, hostId, endpointId, on));
  }

  /** Sends a `ping`, whatever events are chosen; how it went stands among the deliveries. */
  @Post(':endpointId/ping')
  @HttpCode(204)
  @Requires('change', 'Webhook')
  @ApiRefusals(404, 409)
  async pingWebhook(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
    @Id('endpointId') endpointId: string,
  ): Promise<void> {
    await this.own(caller, hostId);
    await this.webhooks.ping(caller.actor, hostId, endpointId);
  }

  /** What was sent and what waits, latest first; kept for thirty days. */
  @Get(':endpointId/deliveries')
  @Requires('read', 'Webhook')
  @ApiRefusals(404, 422)
  async listWebhookDeliveries(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
    @Id('endpointId') endpointId: string,
    @Query() query: WebhookDeliveryQueryDto,
  ): Promise<WebhookDeliveryPageDto> {
    await this.owners.own(caller, 'read', 'Webhook', ['host', hostId]);
    const request = pageRequest(query, endpointId);
    const filter = query.state === undefined ? {} : { states: query.state };
    const page = await this.webhooks.deliveries(caller.actor, hostId, endpointId, filter, request);
    return sentPage(page, request, (each) => each);
  }

  /** Sends one event again, under the same id, whether or not it got through. */
  @Post(':endpointId/deliveries/:deliveryId/replay')
  @HttpCode(204)
  @Requires('change', 'Webhook')
  @ApiRefusals(404, 409)
  async replayWebhookDelivery(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
    @Id('endpointId') endpointId: string,
    @Id('deliveryId') deliveryId: string,
  ): Promise<void> {
    await this.own(caller, hostId);
    await this.webhooks.replay(caller.actor, hostId, endpointId, deliveryId);
  }

  /** Sends everything again that came since a time and is dead. */
  @Post(':endpointId/replay')
  @HttpCode(200)
  @Requires('change', 'Webhook')
  @ApiRefusals(404, 409, 422)
  async replayDeadWebhookDeliveries(
    @TheCaller() caller: Caller,
    @Id('hostId') hostId: string,
    @Id('endpointId') endpointId: string,
    @Body() { since }: ReplayWebhookDto,
  ): Promise<ReplayedDto> {
    await this.own(caller, hostId);
    return { count: await this.webhooks.replayDead(caller.actor, hostId, endpointId, since) };
  }

  private own(caller: Caller, hostId: string): Promise<void> {
    return this.owners.own(caller, 'change', 'Webhook', ['host', hostId]);
  }
}

function webhookDto(endpoint: WebhookEndpoint): Pick<WebhookDto, keyof WebhookDto> {
  const { id, label, url, events, offSince, offBecause, failingSince, formerUntil, createdAt, version } =
    endpoint;
  const formerSecretUntil = formerUntil;
  return {
    ...{ id, label, url, events: [...events], offSince, offBecause, failingSince },
    ...{ formerSecretUntil, createdAt, version },
  };
}

function madeDto(made: MadeWebhookEndpoint): MadeWebhookDto {
  return { ...webhookDto(made), secret: made.secret };
}

function tagged(endpoint: WebhookEndpoint, response: Response): WebhookDto {
  response.set('ETag', etagOf(endpoint.version));
  return webhookDto(endpoint);
}
