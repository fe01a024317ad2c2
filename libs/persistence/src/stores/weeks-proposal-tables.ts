import { mondayOf } from '#domain';
import type { NewWeeksProposal, WeeksProposal, WeeksProposalFilter, WeeksProposalStore } from '#planning';
import type { EntityManager } from 'typeorm';
import { Conditions } from '../regions/conditions.js';
import { instant } from '../regions/instants.js';
import { weekFrom } from '../regions/weeks.js';

type ProposalRecord = Omit<WeeksProposal, 'from' | 'start' | 'proposedAt'> & {
  readonly fromWeek: string;
  readonly startWeek: string;
  readonly proposedAt: Date;
};

const SELECT = `SELECT w.id, w.placement_id AS "placementId", p.doctor_id AS "doctorId", pe.name AS "doctorName",
    s.host_id AS "hostId", h.name AS "hostName", s.specialty, p.weeks, w.from_week AS "fromWeek",
    w.start_week AS "startWeek", w.reason, w.answer, w.state, w.proposed_at AS "proposedAt", w.version
  FROM weeks_proposal w
    JOIN placement p ON p.id = w.placement_id
    JOIN slot s ON s.id = p.slot_id
    JOIN host_clinic h ON h.id = s.host_id
    JOIN st_doctor d ON d.id = p.doctor_id
    JOIN person pe ON pe.id = d.person_id`;

/** What hosts propose instead of a yes or a no. */
export class WeeksProposalTables implements WeeksProposalStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async add({ placementId, start, reason }: NewWeeksProposal): Promise<WeeksProposal> {
    const [added] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO weeks_proposal (region_id, placement_id, from_week, start_week, reason)
       SELECT $1, id, start_week, $3, $4 FROM placement WHERE id = $2 RETURNING id`,
      [this.regionId, placementId, mondayOf(start), reason],
    );
    return this.existing(added?.id ?? '');
  }

  async find(proposalId: string): Promise<WeeksProposal | null> {
    const rows = await this.manager.query<ProposalRecord[]>(`${SELECT} WHERE w.id = $1`, [proposalId]);
    return rows[0] ? proposalOf(rows[0]) : null;
  }

  async lock(proposalId: string): Promise<WeeksProposal | null> {
    await this.manager.query('SELECT FROM weeks_proposal WHERE id = $1 FOR NO KEY UPDATE', [proposalId]);
    return this.find(proposalId);
  }

  async list({ hostIds, placementIds, states }: WeeksProposalFilter): Promise<readonly WeeksProposal[]> {
    const where = new Conditions()
      .when('s.host_id = ANY(?)', hostIds)
      .when('w.placement_id = ANY(?)', placementIds)
      .when('w.state = ANY(?)', states);
    const rows = await this.manager.query<ProposalRecord[]>(
      `${SELECT} WHERE ${where.toString()} ORDER BY w.id`,
      where.values,
    );
    return rows.map(proposalOf);
  }

  async close(
    proposalId: string,
    state: Exclude<WeeksProposal['state'], 'open'>,
    answer: string | null,
  ): Promise<WeeksProposal> {
    await this.manager.query(
      'UPDATE weeks_proposal SET state = $2, answer = $3, version = version + 1 WHERE id = $1',
      [proposalId, state, answer],
    );
    return this.existing(proposalId);
  }

  async lapse(placementIds: readonly string[]): Promise<void> {
    await this.manager.query(
      `UPDATE weeks_proposal SET state = 'lapsed', version = version + 1
       WHERE placement_id = ANY($1) AND state = 'open'`,
      [placementIds],
    );
  }

  private async existing(proposalId: string): Promise<WeeksProposal> {
    const proposal = await this.find(proposalId);
    if (!proposal) throw new Error('The proposal is not there although it was just written.');
    return proposal;
  }
}

function proposalOf({ fromWeek, startWeek, proposedAt, ...proposal }: ProposalRecord): WeeksProposal {
  return {
    ...proposal,
    from: weekFrom(fromWeek),
    start: weekFrom(startWeek),
    proposedAt: instant(proposedAt),
  };
}
