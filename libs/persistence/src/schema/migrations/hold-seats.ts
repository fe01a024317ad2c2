import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The wall as this migration built it. */
export const HOLD_SEATS = [
  `CREATE FUNCTION placement_seats() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      placement_now placement;
      held slot;
      expected integer := 0;
      weeks_held integer;
      seats_held integer;
    BEGIN
      SELECT * INTO placement_now FROM placement WHERE id = NEW.id;
      IF NOT FOUND THEN RETURN NULL; END IF;
      SELECT * INTO STRICT held FROM slot WHERE id = placement_now.slot_id;
      IF placement_now.state IN ('published', 'confirmed', 'ongoing', 'completed') THEN
        expected := placement_now.weeks;
        IF placement_now.start_week < held.from_week
          OR placement_now.start_week + 7 * placement_now.weeks > held.to_week
          OR (held.mode = 'block' AND placement_now.start_week <> held.from_week) THEN
          RAISE EXCEPTION 'placement % does not lie in its slot', placement_now.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'placement_in_slot';
        END IF;
      END IF;
      SELECT count(*) INTO weeks_held FROM doctor_week
        WHERE region_id = placement_now.region_id AND placement_id = placement_now.id
          AND doctor_id = placement_now.doctor_id AND week >= placement_now.start_week
          AND week < placement_now.start_week + 7 * placement_now.weeks;
      IF held.mode = 'block' THEN
        SELECT count(*) * placement_now.weeks INTO seats_held FROM block_seat
          WHERE region_id = placement_now.region_id AND placement_id = placement_now.id
            AND slot_id = held.id;
      ELSE
        SELECT count(*) INTO seats_held FROM rolling_seat
          WHERE region_id = placement_now.region_id AND placement_id = placement_now.id
            AND slot_id = held.id AND week >= placement_now.start_week
            AND week < placement_now.start_week + 7 * placement_now.weeks;
      END IF;
      IF weeks_held <> expected OR seats_held <> expected THEN
        RAISE EXCEPTION 'placement % needs % weeks and seats, but has % weeks and % seats',
          placement_now.id, expected, weeks_held, seats_held
          USING ERRCODE = 'check_violation', CONSTRAINT = 'placement_seats';
      END IF;
      RETURN NULL;
    END $$`,
  `CREATE CONSTRAINT TRIGGER placement_seats AFTER INSERT OR UPDATE ON placement
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION placement_seats()`,
];

/**
 * The wall behind the locks: at the end of every transaction a placement that holds must have its seat and its
 * doctor's weeks, each of which can be held only once, and one that does not hold must have none.
 */
export class HoldSeats1790000000003 implements MigrationInterface {
  readonly name = 'HoldSeats1790000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of HOLD_SEATS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER placement_seats ON placement');
    await runner.query('DROP FUNCTION placement_seats()');
  }
}
