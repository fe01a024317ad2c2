import { ArrayMaxSize, IsArray, IsBoolean, IsOptional, IsUUID } from 'class-validator';
import { ToBoolean } from '../../http/to-boolean.js';
import { PageDto, PageQueryDto } from '../../http/paging.dto.js';
import { Sortable } from '../../http/sorting.js';

/** Which messages are wanted. */
export class NotificationQueryDto extends PageQueryDto {
  /** Only those that have not been read. */
  @IsOptional()
  @ToBoolean()
  @IsBoolean()
  unread?: boolean;

  @Sortable('notifications')
  sort?: string;
}

/** Something that a person is told inside the product. */
export class NotificationDto {
  id: string;

  /** What it is about. @example "plan.published" */
  topic: string;

  /** What it says, in the caller's language. */
  text: string;

  /** The things that it speaks of, by id. */
  params: Record<string, string | number | null>;

  createdAt: string;

  readAt: string | null;
}

/** A page of messages, newest first. */
export class NotificationPageDto extends PageDto {
  items: NotificationDto[];
}

/** Messages that have been read. */
export class ReadNotificationsDto {
  @IsArray()
  @ArrayMaxSize(200)
  @IsUUID('all', { each: true })
  ids: string[];
}

/** How many of them were unread. */
export class MarkedNotificationsDto {
  /** @example 3 */
  marked: number;
}
