import { Check, Column, Unique } from 'typeorm';
import { RegionalParent, RegionalRow } from '../columns.js';

/** A time during which doctors send in wishes; lists that are sent when it closes are locked. */
@RegionalParent('wish_round')
@Unique(['regionId', 'name'])
@Check('wish_round_order_check', 'closes_at > opens_at')
export class WishRoundRow extends RegionalRow {
  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'timestamptz' })
  opensAt: Date;

  @Column({ type: 'timestamptz' })
  closesAt: Date;

  /** Published before the round opens: every doctor's lottery number follows from it. */
  @Column({ type: 'text' })
  lotterySeed: string;
}
