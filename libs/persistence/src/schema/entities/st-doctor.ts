import { Check, Column, Index, Unique } from 'typeorm';
import { NoPersonalNumber, OneOf, PointsTo, RegionalParent, RegionalRow } from '../columns.js';
import { HealthCentreRow } from './health-centre.js';
import { Person } from './person.js';

/** A doctor in specialist training. */
@RegionalParent('st_doctor')
@PointsTo(() => Person, 'personId')
@PointsTo(() => HealthCentreRow, 'homeCentreId')
@Unique(['regionId', 'personId'])
@Index(['regionId', 'homeCentreId'])
@OneOf('st_doctor', 'regulation', ['2015', '2021'])
@NoPersonalNumber('st_doctor', 'study_director', 'main_supervisor', 'note')
@Check('st_doctor_bt_months_check', 'bt_months >= 0 AND bt_months < 66')
export class StDoctorRow extends RegionalRow {
  @Column({ type: 'uuid' })
  personId: string;

  /** The centre that is home today; the periods stand in `home_centre`. */
  @Column({ type: 'uuid' })
  homeCentreId: string;

  /** ST-forum as the roster gives it. */
  @Column({ type: 'text', nullable: true })
  area: string | null;

  @Column({ type: 'text', nullable: true })
  studyDirector: string | null;

  @Column({ type: 'text', nullable: true })
  mainSupervisor: string | null;

  @Column({ type: 'date' })
  startDate: string;

  @Column({ type: 'text' })
  regulation: '2015' | '2021';

  @Column({ type: 'double precision', nullable: true })
  btMonths: number | null;

  @Column({ type: 'text', nullable: true })
  note: string | null;

  /** The day she left the roster; her history stays. */
  @Column({ type: 'date', nullable: true })
  leftOn: string | null;

  /** Whether she left it with the training done. */
  @Column({ type: 'boolean', default: false })
  finished: boolean;

  /** Rises with every change. */
  @Column({ type: 'integer', default: 1 })
  version: number;
}
