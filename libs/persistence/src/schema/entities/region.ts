import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One region with its own doctors, clinics and plans; several live in one installation. */
@Entity('region')
export class Region {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' })
  id: string;

  /** Stable short name: `stockholm`. */
  @Column({ type: 'text', unique: true })
  code: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;
}
