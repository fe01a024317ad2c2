import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { PlanVersionRow } from './plan-version.js';
import { Region } from './region.js';

/** Which version holds now: publishing moves this one pointer. */
@Entity('published_plan')
@ForeignKey(() => Region, ['regionId'], ['id'])
@ForeignKey(() => PlanVersionRow, ['regionId', 'planVersionId'], ['regionId', 'id'])
export class PublishedPlan {
  @PrimaryColumn({ type: 'uuid' })
  regionId: string;

  /** Null until the first publication. */
  @Column({ type: 'uuid', nullable: true })
  planVersionId: string | null;
}
