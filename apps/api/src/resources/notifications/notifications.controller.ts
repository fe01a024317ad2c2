import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadNotifications } from '#planning';
import { noticeText } from '#texts';
import { type Caller, TheCaller } from '../../access/caller.js';
import { SignedIn } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { pageRequest, sentPage } from '../../http/paging.js';
import {
  MarkedNotificationsDto,
  NotificationPageDto,
  NotificationQueryDto,
  ReadNotificationsDto,
} from './notification.dto.js';

/** What the caller is told inside the product. */
@ApiTags('notifications')
@Controller('api/v1/notifications')
export class NotificationsController {
  constructor(private readonly notifications: ReadNotifications) {}

  /** The caller's own messages, newest first. */
  @Get()
  @SignedIn()
  @ApiRefusals(422)
  async listNotifications(
    @TheCaller() caller: Caller,
    @Query() query: NotificationQueryDto,
  ): Promise<NotificationPageDto> {
    const request = pageRequest(query);
    const page = await this.notifications.list(caller.actor, query.unread ?? false, request);
    return sentPage(page, request, ({ id, topic, params, createdAt, readAt }) => ({
      id,
      topic,
      text: noticeText(caller.language, topic, params),
      params: { ...params },
      createdAt,
      readAt,
    }));
  }

  /** Notes that messages have been read; others' are passed over. */
  @Post('read')
  @HttpCode(200)
  @SignedIn()
  @ApiRefusals(422)
  async markNotificationsRead(
    @TheCaller() caller: Caller,
    @Body() { ids }: ReadNotificationsDto,
  ): Promise<MarkedNotificationsDto> {
    return { marked: await this.notifications.markRead(caller.actor, ids) };
  }
}
