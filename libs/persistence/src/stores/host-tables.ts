import type {
  Actor,
  CareContract,
  ClinicDuty,
  ContractContent,
  GrantedWaiver,
  HostStore,
  LedgerLine,
  NewSupervisor,
  Provider,
  Supervisor,
  Waiver,
} from '#planning';
import { sameNameKey } from '#planning';
import type { EntityManager } from 'typeorm';
import { Conditions } from '../regions/conditions.js';

const SELECT_CONTRACTS = `SELECT k.id, k.provider_id AS "providerId", k.reference, k.from_date AS "from",
    k.to_date AS "to", k.version, coalesce((SELECT jsonb_agg(jsonb_build_object('specialty', u.specialty,
      'seatsPerYear', u.seats_per_year, 'weeksPerSeat', u.weeks_per_seat) ORDER BY u.specialty)
      FROM contract_duty u WHERE u.region_id = k.region_id AND u.contract_id = k.id), '[]') AS duties
  FROM care_contract k`;

const SELECT_SUPERVISORS = `SELECT v.id, v.person_id AS "personId", p.name, v.host_id AS "hostId",
    v.trained_on AS "trainedOn", v.from_date AS "from", v.to_date AS "to"
  FROM supervisor v JOIN person p ON p.region_id = v.region_id AND p.id = v.person_id`;

/** People on the roster and those with an account are named there: a clinic does not rename them. */
const KNOWN_OTHERWISE = `(EXISTS (SELECT FROM st_doctor d WHERE d.person_id = person.id)
  OR EXISTS (SELECT FROM account a WHERE a.person_id = person.id))`;

/** A contract that is in force for a part of the year owes that part. A slot and a placement count where they begin. */
const LEDGER = `WITH year AS (
    SELECT make_date($1, 1, 1) AS first_day, make_date($1 + 1, 1, 1) AS next_year
  ), duty AS (
    SELECT k.provider_id, u.specialty, sum(u.seats_per_year * u.weeks_per_seat
      * (least(coalesce(k.to_date, year.next_year), year.next_year) - greatest(k.from_date, year.first_day))::float8
      / (year.next_year - year.first_day)) AS contracted
    FROM care_contract k JOIN contract_duty u ON u.region_id = k.region_id AND u.contract_id = k.id CROSS JOIN year
    WHERE k.from_date < year.next_year AND coalesce(k.to_date, year.next_year) > year.first_day
    GROUP BY k.provider_id, u.specialty
  ), offered AS (
    SELECT h.provider_id, s.specialty, sum(s.seats * ((s.to_week - s.from_week) / 7))
        FILTER (WHERE s.state IN ('published', 'closed')) AS published,
      sum(s.seats * ((s.to_week - s.from_week) / 7)) FILTER (WHERE s.state = 'withdrawn') AS withdrawn
    FROM slot s JOIN host_clinic h ON h.region_id = s.region_id AND h.id = s.host_id CROSS JOIN year
    WHERE h.provider_id IS NOT NULL AND s.from_week >= year.first_day AND s.from_week < year.next_year
    GROUP BY h.provider_id, s.specialty
  ), held AS (
    SELECT h.provider_id, s.specialty, sum(p.weeks) AS used
    FROM placement p JOIN slot s ON s.region_id = p.region_id AND s.id = p.slot_id
      JOIN host_clinic h ON h.region_id = s.region_id AND h.id = s.host_id CROSS JOIN year
    WHERE h.provider_id IS NOT NULL AND p.state IN ('published', 'confirmed', 'ongoing', 'completed')
      AND p.start_week >= year.first_day AND p.start_week < year.next_year
    GROUP BY h.provider_id, s.specialty
  )
  SELECT o.id AS "providerId", o.name AS "providerName", o.ownership, specialty,
    coalesce(contracted, 0) AS contracted, coalesce(published, 0)::int AS published,
    coalesce(used, 0)::int AS used, coalesce(withdrawn, 0)::int AS withdrawn
  FROM duty FULL JOIN offered USING (provider_id, specialty) FULL JOIN held USING (provider_id, specialty)
    JOIN provider o ON o.id = provider_id
  ORDER BY o.name COLLATE "sv-x-icu", o.id, specialty`;

/** Owners, contracts and supervisors. */
export class HostTables implements HostStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async putProvider({ name, ownership }: Omit<Provider, 'id'>): Promise<Provider> {
    const [stored] = await this.manager.query<Provider[]>(
      `INSERT INTO provider (region_id, name, name_key, ownership) VALUES ($1, $2, $3, $4)
       ON CONFLICT (region_id, name_key) DO UPDATE SET ownership = EXCLUDED.ownership
       RETURNING id, name, ownership`,
      [this.regionId, name, sameNameKey(name), ownership],
    );
    if (!stored) throw new Error(`Provider ${name} was not stored.`);
    return stored;
  }

  providers(): Promise<readonly Provider[]> {
    return this.manager.query(
      'SELECT id, name, ownership FROM provider ORDER BY name COLLATE "sv-x-icu", id',
    );
  }

  async setOwner(hostId: string, providerId: string): Promise<boolean> {
    const [, changed] = await this.manager.query<[unknown[], number]>(
      'UPDATE host_clinic SET provider_id = $2 WHERE id = $1',
      [hostId, providerId],
    );
    return changed > 0;
  }

  async putContract(content: ContractContent): Promise<CareContract> {
    const { providerId, reference, from, to, duties } = content;
    const [stored] = await this.manager.query<{ id: string; version: number }[]>(
      `INSERT INTO care_contract (region_id, provider_id, reference, from_date, to_date) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (region_id, provider_id, reference) DO UPDATE SET from_date = EXCLUDED.from_date,
         to_date = EXCLUDED.to_date, version = care_contract.version + 1 RETURNING id, version`,
      [this.regionId, providerId, reference, from, to],
    );
    if (!stored) throw new Error(`Contract ${reference} was not stored.`);
    await this.putDuties(stored.id, duties);
    return { ...stored, ...content };
  }

  async findContract(contractId: string): Promise<CareContract | null> {
    const [found] = await this.manager.query<CareContract[]>(`${SELECT_CONTRACTS} WHERE k.id = $1`, [
      contractId,
    ]);
    return found ?? null;
  }

  async changeContract(
    contractId: string,
    { reference, from, to, duties }: ContractContent,
    fromVersion: number,
  ): Promise<boolean> {
    const [, changed] = await this.manager.query<[unknown[], number]>(
      `UPDATE care_contract SET reference = $3, from_date = $4, to_date = $5, version = version + 1
       WHERE id = $1 AND version = $2`,
      [contractId, fromVersion, reference, from, to],
    );
    if (changed === 0) return false;
    await this.putDuties(contractId, duties);
    return true;
  }

  private async putDuties(id: string, duties: ContractContent['duties']): Promise<void> {
    await this.manager.query('DELETE FROM contract_duty WHERE contract_id = $1', [id]);
    await this.manager.query(
      `INSERT INTO contract_duty (region_id, contract_id, specialty, seats_per_year, weeks_per_seat)
       SELECT $1, $2, specialty, "seatsPerYear", "weeksPerSeat"
       FROM jsonb_to_recordset($3) AS given (specialty text, "seatsPerYear" smallint, "weeksPerSeat" smallint)`,
      [this.regionId, id, JSON.stringify(duties)],
    );
  }

  contracts(providerId?: string): Promise<readonly CareContract[]> {
    const where = new Conditions().when('k.provider_id = ?', providerId);
    return this.manager.query(
      `${SELECT_CONTRACTS} WHERE ${where.toString()} ORDER BY k.from_date, k.reference`,
      where.values,
    );
  }

  ledger(year: number): Promise<readonly LedgerLine[]> {
    return this.manager.query(LEDGER, [year]);
  }

  duty(hostId: string, year: number): Promise<readonly ClinicDuty[]> {
    return this.manager.query(
      `SELECT ledger.*, coalesce((SELECT sum(s.seats * ((s.to_week - s.from_week) / 7)) FROM slot s
         WHERE s.host_id = $2 AND s.specialty = ledger.specialty AND s.state IN ('published', 'closed')
           AND s.from_week >= make_date($1, 1, 1) AND s.from_week < make_date($1 + 1, 1, 1)), 0)::int AS "ownPublished"
       FROM (${LEDGER}) ledger
       WHERE ledger."providerId" = (SELECT provider_id FROM host_clinic WHERE id = $2)
       ORDER BY ledger.specialty`,
      [year, hostId],
    );
  }

  async putSupervisor(given: NewSupervisor): Promise<Supervisor> {
    const { hsaId, name, email, hostId, trainedOn, from, to } = given;
    const [stored] = await this.manager.query<{ id: string }[]>(
      `WITH who AS (
         INSERT INTO person (region_id, hsa_id, name, email) VALUES ($1, $2, $3, $4)
         ON CONFLICT (region_id, hsa_id) DO UPDATE SET
           name = CASE WHEN ${KNOWN_OTHERWISE} THEN person.name ELSE EXCLUDED.name END,
           email = CASE WHEN ${KNOWN_OTHERWISE} THEN person.email ELSE coalesce(EXCLUDED.email, person.email) END
         RETURNING id
       )
       INSERT INTO supervisor (region_id, person_id, host_id, trained_on, from_date, to_date)
       SELECT $1, who.id, $5, $6, $7, $8 FROM who
       ON CONFLICT (region_id, person_id, host_id) DO UPDATE SET trained_on = EXCLUDED.trained_on,
         from_date = EXCLUDED.from_date, to_date = EXCLUDED.to_date RETURNING id`,
      [this.regionId, hsaId, name, email, hostId, trainedOn, from, to],
    );
    const [supervisor] = await this.manager.query<Supervisor[]>(`${SELECT_SUPERVISORS} WHERE v.id = $1`, [
      stored?.id,
    ]);
    if (!supervisor) throw new Error(`Supervisor ${stored?.id ?? ''} was not stored.`);
    return supervisor;
  }

  supervisors(hostId: string): Promise<readonly Supervisor[]> {
    return this.manager.query(
      `${SELECT_SUPERVISORS} WHERE v.host_id = $1 ORDER BY p.name COLLATE "sv-x-icu", v.id`,
      [hostId],
    );
  }

  waivers(hostId: string): Promise<readonly GrantedWaiver[]> {
    return this.manager.query(
      `SELECT id, host_id AS "hostId", specialty, from_date AS "from", to_date AS "to", reason, plan,
         decided_by AS "decidedBy"
       FROM supervisor_waiver WHERE host_id = $1 ORDER BY from_date DESC, id DESC`,
      [hostId],
    );
  }

  async addWaiver(actor: Actor, { hostId, specialty, from, to, reason, plan }: Waiver): Promise<string> {
    const [added] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO supervisor_waiver (region_id, host_id, specialty, from_date, to_date, reason, plan, decided_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
      [this.regionId, hostId, specialty, from, to, reason, plan, actor.label],
    );
    return added?.id ?? '';
  }
}
