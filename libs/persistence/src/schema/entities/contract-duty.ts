import { Check, Column, PrimaryColumn } from 'typeorm';
import { PointsTo, RegionalTable } from '../columns.js';
import { CareContractRow } from './care-contract.js';

/** What a contract obliges its provider to offer in one specialty. */
@RegionalTable('contract_duty')
@PointsTo(() => CareContractRow, 'contractId', 'CASCADE')
@Check('contract_duty_seats_check', 'seats_per_year > 0 AND weeks_per_seat > 0')
export class ContractDutyRow {
  @Column({ type: 'uuid' })
  regionId: string;

  @PrimaryColumn({ type: 'uuid' })
  contractId: string;

  @PrimaryColumn({ type: 'text' })
  specialty: string;

  @Column({ type: 'smallint' })
  seatsPerYear: number;

  /** How long one of these seats is: duty, offer and use are compared in seat-weeks. */
  @Column({ type: 'smallint' })
  weeksPerSeat: number;
}
