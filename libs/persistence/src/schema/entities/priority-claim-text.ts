import { Column, PrimaryColumn } from 'typeorm';
import { NoPersonalNumber, OneOf, PointsTo, RegionalTable } from '../columns.js';
import { PriorityClaimRow } from './priority-claim.js';

/** What is written about a claim of special circumstances: read by those who decide it and by nobody else. */
@RegionalTable('priority_claim_text')
@PointsTo(() => PriorityClaimRow, 'claimId', 'CASCADE')
@OneOf('priority_claim_text', 'kind', ['reason', 'decision', 'appeal', 'appealDecision'])
@NoPersonalNumber('priority_claim_text', 'text')
export class PriorityClaimTextRow {
  @Column({ type: 'uuid' })
  regionId: string;

  @PrimaryColumn({ type: 'uuid' })
  claimId: string;

  @PrimaryColumn({ type: 'text' })
  kind: 'reason' | 'decision' | 'appeal' | 'appealDecision';

  @Column({ type: 'text' })
  text: string;

  @Column({ type: 'text' })
  writtenBy: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  writtenAt: Date;
}
