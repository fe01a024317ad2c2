import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** One region with its own doctors, clinics and plans; several live in one installation. */
@Entity('region')
@Check('region_retention_months_check', 'retention_months >= 0')
export class Region {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' })
  id: string;

  /** Stable short name: `stockholm`. */
  @Column({ type: 'text', unique: true })
  code: string;

  @Column({ type: 'text' })
  name: string;

  /** Months after a doctor has left the roster until who she was is forgotten. */
  @Column({ type: 'smallint', default: 24 })
  retentionMonths: number;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;
}
