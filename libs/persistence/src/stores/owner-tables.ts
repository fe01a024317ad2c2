import type { OwnedKind, Owners, OwnerStore } from '#planning';
import type { EntityManager } from 'typeorm';

/** For each kind a statement that gives `doctor_id` and `host_id` of the thing `$1`. */
const OWNER_IDS: Readonly<Record<OwnedKind, string>> = {
  doctor: 'SELECT id AS doctor_id, NULL::uuid AS host_id FROM st_doctor WHERE id = $1',
  host: 'SELECT NULL::uuid AS doctor_id, id AS host_id FROM host_clinic WHERE id = $1',
  placement: `SELECT p.doctor_id, s.host_id FROM placement p JOIN slot s ON s.region_id = p.region_id AND s.id = p.slot_id
    WHERE p.id = $1`,
  slot: ofHost('slot'),
  slotSeries: ofHost('slot_series'),
  supervisor: ofHost('supervisor'),
  need: ofDoctor('need'),
  decision: ofDoctor('need_decision'),
  wishList: ofDoctor('wish_list'),
  claim: ofDoctor('priority_claim'),
  entry: ofDoctor('wait_list_entry'),
  offer: `SELECT e.doctor_id, NULL::uuid AS host_id FROM seat_offer o
      JOIN wait_list_entry e ON e.region_id = o.region_id AND e.id = o.entry_id
    WHERE o.id = $1`,
  weeksProposal: `SELECT p.doctor_id, s.host_id FROM weeks_proposal w
      JOIN placement p ON p.region_id = w.region_id AND p.id = w.placement_id
      JOIN slot s ON s.region_id = p.region_id AND s.id = p.slot_id
    WHERE w.id = $1`,
  swap: 'SELECT doctor_id, NULL::uuid AS host_id FROM swap_party WHERE swap_id = $1 ORDER BY position',
};

function ofDoctor(table: string): string {
  return `SELECT doctor_id, NULL::uuid AS host_id FROM ${table} WHERE id = $1`;
}

function ofHost(table: string): string {
  return `SELECT NULL::uuid AS doctor_id, host_id FROM ${table} WHERE id = $1`;
}

/** Whose things are, read from the things themselves. */
export class OwnerTables implements OwnerStore {
  constructor(private readonly manager: EntityManager) {}

  async of(kind: OwnedKind, id: string): Promise<readonly Owners[]> {
    const rows = await this.manager.query<Readonly<Record<keyof Owners, string | null>>[]>(
      `SELECT owner.doctor_id AS "doctorId", owner.host_id AS "hostId", d.home_centre_id AS "healthCentreId",
         d.study_director AS "studyDirector", d.area
       FROM (${OWNER_IDS[kind]}) owner LEFT JOIN st_doctor d ON d.id = owner.doctor_id`,
      [id],
    );
    return rows.map((row): Owners =>
      Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)),
    );
  }
}
