import { Column, PrimaryColumn } from 'typeorm';
import { RegionalTable } from '../columns.js';

/** The end of a region's audit chain: locked by each append. The application cannot write it, only the trigger can. */
@RegionalTable('audit_head')
export class AuditHead {
  @PrimaryColumn({ type: 'uuid' })
  regionId: string;

  @Column({ type: 'bigint' })
  sequence: number;

  @Column({ type: 'bytea' })
  hash: Buffer;
}
