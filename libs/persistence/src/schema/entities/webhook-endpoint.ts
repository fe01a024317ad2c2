import type { WebhookEvent, WebhookOff } from '#planning';
import { Check, Column, Index } from 'typeorm';
import { NoPersonalNumber, OneOf, PointsTo, RegionalParent, RegionalRow } from '../columns.js';
import { HostClinicRow } from './host-clinic.js';

/**
 * Where a clinic's own system hears of what happens. The secret is derived from the nonce and the installation's own
 * secret; its hash tells when that has been changed. Void after a restore: an address that was taken away since the backup
 * must not be told of anything.
 */
@RegionalParent('webhook_endpoint')
@PointsTo(() => HostClinicRow, 'hostId', 'CASCADE')
@Index(['regionId', 'hostId'])
@OneOf('webhook_endpoint', 'off_because', ['clinic', 'failing', 'gone'])
@Check('webhook_endpoint_off_check', '(off_since IS NULL) = (off_because IS NULL)')
@Check('webhook_endpoint_former_check', '(former_nonce IS NULL) = (former_until IS NULL)')
@NoPersonalNumber('webhook_endpoint', 'label', 'url')
export class WebhookEndpointRow extends RegionalRow {
  @Column({ type: 'uuid' })
  hostId: string;

  /** What the clinic calls it. */
  @Column({ type: 'text' })
  label: string;

  @Column({ type: 'text' })
  url: string;

  /** Which events it is told of. */
  @Column({ type: 'text', array: true })
  events: WebhookEvent[];

  @Column({ type: 'text' })
  nonce: string;

  /** SHA-256 of the secret, hexadecimal. */
  @Column({ type: 'text' })
  secretHash: string;

  /** Of the secret before, by which is signed too until then. */
  @Column({ type: 'text', nullable: true })
  formerNonce: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  formerUntil: Date | null;

  /** Not called since; null while it is. */
  @Column({ type: 'timestamptz', nullable: true })
  offSince: Date | null;

  @Column({ type: 'text', nullable: true })
  offBecause: WebhookOff | null;

  /** The first failure after the last success. */
  @Column({ type: 'timestamptz', nullable: true })
  failingSince: Date | null;

  /** Lent to a worker until then, or left in peace after a failure. */
  @Column({ type: 'timestamptz', default: () => 'now()' })
  freeAt: Date;

  /** Label of whoever made it, as in the log. */
  @Column({ type: 'text' })
  createdBy: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;

  /** Rises with every change by hand. */
  @Column({ type: 'integer', default: 1 })
  version: number;
}
