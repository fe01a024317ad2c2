import { Check, Column, Unique } from 'typeorm';
import { OneOf, PointsTo, RegionalParent, RegionalRow } from '../columns.js';
import { CurriculumVersion } from './curriculum-version.js';
import { StDoctorRow } from './st-doctor.js';

/** States of the life cycle `need`. */
export const NEED_STATES = ['open', 'placed', 'done', 'credited', 'waived', 'lapsed'] as const;

/**
 * One placement that a doctor must have: generated from the curriculum, shaped by decisions. Placements refer to it by
 * doctor and key, so that none can meet somebody else's need. Rows are never removed.
 */
@RegionalParent('need')
@PointsTo(() => StDoctorRow, 'doctorId', 'CASCADE')
@PointsTo(() => CurriculumVersion, 'curriculumVersionId')
@Unique(['regionId', 'doctorId', 'key'])
@OneOf('need', 'state', NEED_STATES)
@Check('need_weeks_check', 'weeks > 0 AND weeks_left >= 0 AND credited_weeks >= 0')
@Check('need_part_check', 'part BETWEEN 1 AND parts')
export class NeedRow extends RegionalRow {
  @Column({ type: 'uuid' })
  doctorId: string;

  /** The item's key, and for a part `psychiatry.2`. */
  @Column({ type: 'text' })
  key: string;

  /** Key of the curriculum item or the added need. */
  @Column({ type: 'text' })
  item: string;

  @Column({ type: 'smallint' })
  part: number;

  @Column({ type: 'smallint' })
  parts: number;

  @Column({ type: 'text', array: true })
  specialties: string[];

  @Column({ type: 'text', array: true, default: '{}' })
  requires: string[];

  @Column({ type: 'boolean', default: false })
  avoidJuly: boolean;

  /** Weeks at full time of the whole item; of this part in a split one. */
  @Column({ type: 'double precision' })
  weeks: number;

  /** Weeks at full time still to do; 0 when settled. */
  @Column({ type: 'double precision' })
  weeksLeft: number;

  @Column({ type: 'double precision', default: 0 })
  creditedWeeks: number;

  /** The target phase in clock months. */
  @Column({ type: 'double precision' })
  windowFromMonths: number;

  @Column({ type: 'double precision' })
  windowToMonths: number;

  /** The target phase by the training clock as it was reckoned last; null = not reckoned, or training has ended. */
  @Column({ type: 'date', nullable: true })
  targetFrom: string | null;

  @Column({ type: 'date', nullable: true })
  targetTo: string | null;

  @Column({ type: 'text', default: 'open' })
  state: (typeof NEED_STATES)[number];

  /** The version that it was generated from; null = added by a study director. */
  @Column({ type: 'uuid', nullable: true })
  curriculumVersionId: string | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  generatedAt: Date;

  /** Rises with every change. */
  @Column({ type: 'integer', default: 1 })
  version: number;
}
