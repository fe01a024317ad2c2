import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import {
  MOST_OVERLAP_HOURS,
  WEBHOOK_DELIVERY_STATES,
  WEBHOOK_EVENTS,
  WEBHOOK_FAULTS,
  type WebhookDeliveryState,
  type WebhookEvent,
  type WebhookFault,
  type WebhookOff,
} from '#planning';
import { ToList } from '../../http/lists.js';
import { PageDto, PageQueryDto } from '../../http/paging.dto.js';
import { MayBeLeftOut } from '../../http/validators.js';

/** Why an endpoint is off, in the order in which they are described. */
const OFF: readonly WebhookOff[] = ['clinic', 'failing', 'gone'];

/** A moment with its zone, as every database can read it. */
const INSTANT =
  /^(?:19|20|21)\d\d-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/** Where events are to be sent, and which. */
export class NewWebhookDto {
  /** Which system it is. @example "Klinikens schemasystem" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(80)
  label: string;

  /** Begins with `https://` and is on the public internet. @example "https://schema.klinik.example/randa" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  url: string;

  /** What it is told of. @example ["placement.published", "placement.changed", "placement.cancelled"] */
  @ApiProperty({ enum: WEBHOOK_EVENTS, isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(WEBHOOK_EVENTS.length)
  @ArrayUnique()
  @IsIn(WEBHOOK_EVENTS, { each: true })
  events: WebhookEvent[];
}

/** What is to be changed; the rest stays. */
export class ChangeWebhookDto {
  /** @example "Klinikens schemasystem" */
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(80)
  label?: string;

  /** @example "https://schema.klinik.example/randa" */
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  url?: string;

  /** @example ["placement.published", "placement.cancelled"] */
  @ApiProperty({ enum: WEBHOOK_EVENTS, isArray: true })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(WEBHOOK_EVENTS.length)
  @ArrayUnique()
  @IsIn(WEBHOOK_EVENTS, { each: true })
  events?: WebhookEvent[];
}

/** How a secret is followed by another. */
export class RotateWebhookDto {
  /** Hours for which events are signed with the old one too; 72 without it. @example 72 */
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(MOST_OVERLAP_HOURS)
  overlapHours?: number;
}

/** Whether events are sent. */
export class SwitchWebhookDto {
  /** @example true */
  @IsBoolean()
  on: boolean;
}

/** What is to be sent again. */
export class ReplayWebhookDto {
  /** Events that came from then on and did not get through. @example "2027-01-15T00:00:00.000Z" */
  @IsISO8601({ strict: true, strictSeparator: true })
  @Matches(INSTANT)
  since: string;
}

/** An endpoint, without its secret. */
export class WebhookDto {
  id: string;

  /** @example "Klinikens schemasystem" */
  label: string;

  /** @example "https://schema.klinik.example/randa" */
  url: string;

  @ApiProperty({ enum: WEBHOOK_EVENTS, isArray: true })
  events: WebhookEvent[];

  /** Nothing is sent since then; null = events are sent. */
  offSince: string | null;

  /** `clinic`: by hand; `failing`: nothing but failures for five days; `gone`: the server answered 410. */
  @ApiProperty({ enum: OFF, nullable: true })
  offBecause: WebhookOff | null;

  /** The first failure after the last success. */
  failingSince: string | null;

  /** Until then events are signed with the secret before, too. */
  formerSecretUntil: string | null;

  createdAt: string;

  /** Rises with every change. */
  version: number;
}

/** The clinic's endpoints, oldest first. */
export class WebhookListDto {
  items: WebhookDto[];
}

/** An endpoint whose secret has just been made. */
export class MadeWebhookDto extends WebhookDto {
  /**
   * What events are signed with, shown this once. `null` where the request was sent again: rotate it if the first answer was
   * lost.
   * @example "whsec_…"
   */
  secret: string | null;
}

/** Which deliveries are wanted. */
export class WebhookDeliveryQueryDto extends PageQueryDto {
  /** In these states. */
  @ApiProperty({ enum: WEBHOOK_DELIVERY_STATES, isArray: true, required: false })
  @IsOptional()
  @ToList()
  @IsArray()
  @ArrayMaxSize(WEBHOOK_DELIVERY_STATES.length)
  @IsIn(WEBHOOK_DELIVERY_STATES, { each: true })
  state?: WebhookDeliveryState[];
}

/** An event and what became of it. */
export class WebhookDeliveryDto {
  /** Sent as `webhook-id`, the same at every attempt. */
  id: string;

  /** One of the endpoint's events, or `ping`. @example "placement.published" */
  event: string;

  /** `dead`: not tried any more, until it is sent again. */
  @ApiProperty({ enum: WEBHOOK_DELIVERY_STATES })
  state: WebhookDeliveryState;

  attempts: number;

  /** Status of the last answer; null where there was none. @example 204 */
  responseStatus: number | null;

  /** Why the last attempt failed. */
  @ApiProperty({ enum: WEBHOOK_FAULTS, nullable: true })
  fault: WebhookFault | null;

  createdAt: string;

  attemptedAt: string | null;

  deliveredAt: string | null;

  /** When it is tried next. */
  dueAt: string | null;
}

export class WebhookDeliveryPageDto extends PageDto {
  items: WebhookDeliveryDto[];
}

/** What was put in line again. */
export class ReplayedDto {
  /** Events. @example 12 */
  count: number;
}
