import { calendarDate, type SwapState } from '#domain';
import type { Answer, NewSwap, Swap, SwapParty, SwapStore } from '#planning';
import type { EntityManager } from 'typeorm';
import { Conditions } from '../regions/conditions.js';
import { instant } from '../regions/instants.js';

type SwapRecord = Omit<Swap, 'askedAt' | 'answerBy'> & { readonly askedAt: Date; readonly answerBy: string };

const SELECT = `SELECT s.id, s.state, s.asked_by AS "askedBy", s.asked_at AS "askedAt", s.answer_by AS "answerBy",
    s.reason, s.version, (
      SELECT jsonb_agg(jsonb_build_object('position', p.position, 'doctorId', p.doctor_id, 'needKey', p.need_key,
        'placementId', p.placement_id, 'placementVersion', p.placement_version, 'ownChange', p.own_change,
        'answer', p.answer, 'studyDirector', p.study_director, 'approval', p.approval) ORDER BY p.position)
      FROM swap_party p WHERE p.swap_id = s.id) AS parties
  FROM swap s`;

/** Swaps and those who are in them. */
export class SwapTables implements SwapStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async add({ askedBy, answerBy, parties }: NewSwap): Promise<Swap> {
    const [added] = await this.manager.query<{ id: string }[]>(
      'INSERT INTO swap (region_id, asked_by, answer_by) VALUES ($1, $2, $3) RETURNING id',
      [this.regionId, askedBy, answerBy],
    );
    const id = added?.id ?? '';
    await this.manager.query(
      `INSERT INTO swap_party (region_id, swap_id, position, doctor_id, need_key, placement_id, placement_version,
         own_change, answer, study_director)
       SELECT $1, $2, position, "doctorId", "needKey", "placementId", "placementVersion", "ownChange", answer,
         "studyDirector"
       FROM jsonb_to_recordset($3) AS given (position smallint, "doctorId" uuid, "needKey" text, "placementId" uuid,
         "placementVersion" integer, "ownChange" double precision, answer text, "studyDirector" text)`,
      [
        this.regionId,
        id,
        JSON.stringify(
          parties.map((party, index): Omit<SwapParty, 'approval'> => ({ ...party, position: index + 1 })),
        ),
      ],
    );
    const swap = await this.find(id);
    if (!swap) throw new Error('The swap is not there although it was just made.');
    return swap;
  }

  async find(swapId: string): Promise<Swap | null> {
    const rows = await this.manager.query<SwapRecord[]>(`${SELECT} WHERE s.id = $1`, [swapId]);
    return rows[0] ? swapOf(rows[0]) : null;
  }

  async lock(swapId: string): Promise<Swap | null> {
    await this.manager.query('SELECT FROM swap WHERE id = $1 FOR NO KEY UPDATE', [swapId]);
    return this.find(swapId);
  }

  async list(filter: {
    readonly doctorIds?: readonly string[];
    readonly studyDirectors?: readonly string[];
    readonly placementIds?: readonly string[];
    readonly states?: readonly SwapState[];
  }): Promise<readonly Swap[]> {
    const party = (condition: string): string =>
      `EXISTS (SELECT FROM swap_party p WHERE p.swap_id = s.id AND ${condition})`;
    const where = new Conditions()
      .when(party('p.doctor_id = ANY(?)'), filter.doctorIds)
      .when(party('p.study_director = ANY(?)'), filter.studyDirectors)
      .when(party('p.placement_id = ANY(?)'), filter.placementIds)
      .when('s.state = ANY(?)', filter.states);
    const rows = await this.manager.query<SwapRecord[]>(
      `${SELECT} WHERE ${where.toString()} ORDER BY s.id DESC`,
      where.values,
    );
    return rows.map(swapOf);
  }

  async answer(swapId: string, doctorId: string, answer: Answer): Promise<void> {
    await this.manager.query('UPDATE swap_party SET answer = $3 WHERE swap_id = $1 AND doctor_id = $2', [
      swapId,
      doctorId,
      answer,
    ]);
    await this.rise(swapId);
  }

  async approve(swapId: string, studyDirector: string | null, approval: Answer): Promise<void> {
    await this.manager.query(
      'UPDATE swap_party SET approval = $3 WHERE swap_id = $1 AND study_director IS NOT DISTINCT FROM $2',
      [swapId, studyDirector, approval],
    );
    await this.rise(swapId);
  }

  async move(swapId: string, state: SwapState, reason: string | null): Promise<void> {
    await this.manager.query('UPDATE swap SET state = $2, reason = $3, version = version + 1 WHERE id = $1', [
      swapId,
      state,
      reason,
    ]);
  }

  private async rise(swapId: string): Promise<void> {
    await this.manager.query('UPDATE swap SET version = version + 1 WHERE id = $1', [swapId]);
  }
}

function swapOf({ askedAt, answerBy, ...swap }: SwapRecord): Swap {
  return { ...swap, askedAt: instant(askedAt), answerBy: calendarDate(answerBy) };
}
