import { type DoctorChange, notFound, type TrainingStore } from '#planning';
import type { EntityManager } from 'typeorm';

/** `$1` the doctor, `$2` the day from which the share `$3` holds. */
const SHARE = [
  `DELETE FROM employment_period WHERE doctor_id = $1 AND from_date >= $2`,
  `UPDATE employment_period SET to_date = $2
   WHERE doctor_id = $1 AND from_date < $2 AND (to_date IS NULL OR to_date > $2)`,
];

/** `$1` the doctor, `$2` the first day of training. */
const START = [
  `UPDATE st_doctor SET start_date = $2 WHERE id = $1`,
  `DELETE FROM employment_period WHERE doctor_id = $1 AND to_date <= $2`,
  `UPDATE employment_period e SET from_date = $2 WHERE doctor_id = $1 AND NOT EXISTS (SELECT FROM employment_period earlier
     WHERE earlier.region_id = e.region_id AND earlier.doctor_id = e.doctor_id AND earlier.from_date < e.from_date)`,
];

/** What happens to a doctor's training and employment. */
export class TrainingTables implements TrainingStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async apply(change: DoctorChange, by: string, reason: string): Promise<void> {
    const { doctorId } = change;
    switch (change.kind) {
      case 'leave-recorded':
        await this.manager.query(
          `INSERT INTO leave (region_id, doctor_id, from_date, to_date, stops_clock, share, source)
           VALUES ($1, $2, $3, $4, $5, $6, 'manual')`,
          [this.regionId, doctorId, change.from, change.to, change.stopsClock, change.share ?? null],
        );
        break;
      case 'leave-cancelled':
        await this.manager.query(
          'DELETE FROM leave WHERE doctor_id = $1 AND from_date = $2 AND to_date = $3',
          [doctorId, change.from, change.to],
        );
        break;
      case 'share-changed':
        for (const statement of SHARE) await this.manager.query(statement, [doctorId, change.from]);
        await this.manager.query(
          `INSERT INTO employment_period (region_id, doctor_id, from_date, share) VALUES ($1, $2, $3, $4)`,
          [this.regionId, doctorId, change.from, change.share],
        );
        break;
      case 'centre-changed':
        await this.changeCentre(doctorId, change.from, change.healthCentreId, by, reason);
        break;
      case 'regulation-changed':
        await this.manager.query('UPDATE st_doctor SET regulation = $2, bt_months = $3 WHERE id = $1', [
          doctorId,
          change.regulation,
          change.regulation === '2021' ? change.btMonths : null,
        ]);
        break;
      case 'start-changed':
        for (const statement of START) await this.manager.query(statement, [doctorId, change.on]);
        break;
      case 'training-left':
        await this.manager.query('UPDATE st_doctor SET left_on = $2, finished = $3 WHERE id = $1', [
          doctorId,
          change.on,
          change.finished ?? false,
        ]);
        break;
    }
    await this.manager.query('UPDATE st_doctor SET version = version + 1 WHERE id = $1', [doctorId]);
  }

  private async changeCentre(
    doctorId: string,
    from: string,
    centreId: string,
    by: string,
    reason: string,
  ): Promise<void> {
    const known = await this.manager.query<unknown[]>('SELECT FROM health_centre WHERE id = $1', [centreId]);
    if (known.length === 0) throw notFound('Centre', centreId);
    await this.manager.query(
      `INSERT INTO home_centre (region_id, doctor_id, from_date, centre_id, reason, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (doctor_id, from_date) DO UPDATE SET centre_id = EXCLUDED.centre_id, reason = EXCLUDED.reason,
         recorded_by = EXCLUDED.recorded_by, recorded_at = now()`,
      [this.regionId, doctorId, from, centreId, reason, by],
    );
    await this.manager.query('DELETE FROM home_centre WHERE doctor_id = $1 AND from_date > $2', [
      doctorId,
      from,
    ]);
    await this.manager.query(
      'UPDATE st_doctor SET home_centre_id = home_centre_at(id, local_today()) WHERE id = $1',
      [doctorId],
    );
  }
}
