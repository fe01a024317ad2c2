import type { WebhookDeliveryState, WebhookFault } from '#planning';
import { Column, Index, Unique } from 'typeorm';
import { OneOf, PointsTo, RegionalRow, RegionalTable } from '../columns.js';
import { WebhookEndpointRow } from './webhook-endpoint.js';

/** An event on its way to one endpoint, with the body as it is sent at every attempt. Kept for thirty days. */
@RegionalTable('webhook_delivery')
@PointsTo(() => WebhookEndpointRow, 'endpointId', 'CASCADE')
@Unique(['regionId', 'endpointId', 'key'])
@Index('webhook_delivery_due_idx', ['regionId', 'endpointId', 'dueAt'], { where: `state = 'waiting'` })
@OneOf('webhook_delivery', 'state', ['waiting', 'delivered', 'dead'])
export class WebhookDeliveryRow extends RegionalRow {
  @Column({ type: 'uuid' })
  endpointId: string;

  /** Of the message that caused it: the same event is written down once. */
  @Column({ type: 'text' })
  key: string;

  @Column({ type: 'text' })
  event: string;

  @Column({ type: 'text' })
  body: string;

  @Column({ type: 'text', default: 'waiting' })
  state: WebhookDeliveryState;

  /** Rises with every attempt: whoever holds a lower number has lost it. */
  @Column({ type: 'integer', default: 0 })
  attempts: number;

  /** Attempts since it was last put in line; the pause grows with them. */
  @Column({ type: 'integer', default: 0 })
  round: number;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  dueAt: Date;

  /** Given up then. */
  @Column({ type: 'timestamptz' })
  expiresAt: Date;

  /** Status of the last answer; null where there was none. */
  @Column({ type: 'smallint', nullable: true })
  responseStatus: number | null;

  @Column({ type: 'text', nullable: true })
  fault: WebhookFault | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  attemptedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  deliveredAt: Date | null;
}
