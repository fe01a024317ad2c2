import {
  type NewStudy,
  type Page,
  type PageRequest,
  type RunFailure,
  type Study,
  type StudyClaim,
  type StudyKind,
  type StudyResult,
  type StudyStore,
  UseCaseError,
  type SortOf,
} from '#planning';
import type { EntityManager } from 'typeorm';
import { Conditions } from '../regions/conditions.js';
import { instant, instantOrNull } from '../regions/instants.js';
import { downBy, ListQuery } from '../regions/list-query.js';

/** A study that is still this worker's. `$1` the study, `$2` the attempt. */
const MINE = `id = $1 AND attempt = $2 AND state = 'running'`;

interface StudyLine extends Omit<Study, 'requestedAt' | 'startedAt' | 'finishedAt'> {
  readonly requestedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

const SELECT = `SELECT id, group_id AS "groupId", group_name AS "groupName", position, kind, title, assumption, settings, state,
    stop_requested AS "stopRequested", attempt, requested_by AS "requestedBy", requested_at AS "requestedAt",
    started_at AS "startedAt", finished_at AS "finishedAt", worker, progress, result, failure
  FROM study`;

function studyOf(line: StudyLine): Study {
  return {
    ...line,
    requestedAt: instant(line.requestedAt),
    startedAt: instantOrNull(line.startedAt),
    finishedAt: instantOrNull(line.finishedAt),
  };
}

/** Scenarios and searches for bottlenecks. */
export class StudyTables implements StudyStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async add(studies: readonly NewStudy[]): Promise<readonly Study[]> {
    const [group] = await this.manager.query<{ id: string }[]>('SELECT uuidv7() AS id');
    const groupId = group?.id ?? '';
    await this.manager.query(
      `INSERT INTO study (region_id, group_id, group_name, position, kind, title, assumption, settings, requested_by)
       SELECT $1, $2, "groupName", position, kind, title, assumption, settings, "requestedBy"
       FROM jsonb_to_recordset($3) AS given ("groupName" text, position smallint, kind text, title text, assumption jsonb,
         settings jsonb, "requestedBy" text)`,
      [this.regionId, groupId, JSON.stringify(studies)],
    );
    return this.ofGroup(groupId);
  }

  goingOn(): Promise<readonly Pick<Study, 'id' | 'groupId'>[]> {
    return this.manager.query(
      `SELECT id, group_id AS "groupId" FROM study WHERE state IN ('queued', 'running')`,
    );
  }

  async find(studyId: string): Promise<Study | null> {
    const [line] = await this.manager.query<StudyLine[]>(`${SELECT} WHERE id = $1`, [studyId]);
    return line ? studyOf(line) : null;
  }

  groups(page: PageRequest, kind?: StudyKind): Promise<Page<Study>> {
    const where = new Conditions().when('kind = ?', kind).when('position = ?', 0);
    return new ListQuery<StudyLine, SortOf<'studies'>>({
      select: SELECT,
      where,
      columns: { requestedAt: 'requestedAt', state: 'state', kind: 'kind' },
      order: [downBy('requestedAt')],
      unique: ['id'],
    }).page(this.manager, page, studyOf);
  }

  async ofGroup(groupId: string): Promise<readonly Study[]> {
    const lines = await this.manager.query<StudyLine[]>(`${SELECT} WHERE group_id = $1 ORDER BY position`, [
      groupId,
    ]);
    return lines.map(studyOf);
  }

  async nameGroup(groupId: string, name: string): Promise<void> {
    await this.manager.query('UPDATE study SET group_name = $2 WHERE group_id = $1 AND position = 0', [
      groupId,
      name,
    ]);
  }

  async stopGroup(groupId: string): Promise<void> {
    await this.manager.query(
      `UPDATE study SET stop_requested = true,
         state = CASE state WHEN 'queued' THEN 'cancelled' ELSE state END,
         finished_at = CASE state WHEN 'queued' THEN now() ELSE finished_at END
       WHERE group_id = $1 AND state IN ('queued', 'running')`,
      [groupId],
    );
  }

  async claim(studyId: string, worker: string, silentForSeconds: number): Promise<StudyClaim | null> {
    const [claimed] = await this.manager.query<{ attempt: number }[]>(
      `WITH claimed AS (
         UPDATE study SET state = 'running', attempt = attempt + 1, worker = $2, heartbeat_at = now(),
           started_at = now(), progress = 0
         WHERE id = $1 AND (state = 'queued'
           OR (state = 'running' AND heartbeat_at < now() - make_interval(secs => $3)))
         RETURNING attempt)
       SELECT attempt FROM claimed`,
      [studyId, worker, silentForSeconds],
    );
    return claimed ? { studyId, regionId: this.regionId, attempt: claimed.attempt } : null;
  }

  async beat(claim: StudyClaim, progress: number): Promise<boolean> {
    const [mine] = await this.manager.query<{ stop: boolean }[]>(
      `WITH mine AS (UPDATE study SET heartbeat_at = now(), progress = $3 WHERE ${MINE} RETURNING stop_requested)
       SELECT stop_requested AS stop FROM mine`,
      [claim.studyId, claim.attempt, progress],
    );
    if (!mine) throw claimLost(claim);
    return mine.stop;
  }

  async succeed(claim: StudyClaim, result: StudyResult): Promise<void> {
    await this.end(claim, `state = 'succeeded', progress = 1, result = $3`, [JSON.stringify(result)]);
  }

  async fail(claim: StudyClaim, failure: RunFailure): Promise<void> {
    await this.end(claim, `state = 'failed', failure = $3`, [JSON.stringify(failure)]);
  }

  async cancel(claim: StudyClaim): Promise<void> {
    await this.end(claim, `state = 'cancelled'`, []);
  }

  async release({ studyId, attempt }: StudyClaim): Promise<void> {
    await this.manager.query(
      `UPDATE study SET state = 'queued', worker = NULL, heartbeat_at = NULL WHERE ${MINE}`,
      [studyId, attempt],
    );
  }

  waiting(silentForSeconds: number): Promise<readonly { readonly id: string; readonly attempt: number }[]> {
    return this.manager.query(
      `SELECT id, attempt FROM study WHERE state = 'queued'
         OR (state = 'running' AND heartbeat_at < now() - make_interval(secs => $1)) ORDER BY id`,
      [silentForSeconds],
    );
  }

  private async end(claim: StudyClaim, assignments: string, values: readonly unknown[]): Promise<void> {
    const ended = await this.manager.query<unknown[]>(
      `WITH ended AS (UPDATE study SET ${assignments}, finished_at = now(), heartbeat_at = now()
         WHERE ${MINE} RETURNING id) SELECT id FROM ended`,
      [claim.studyId, claim.attempt, ...values],
    );
    if (ended.length === 0) throw claimLost(claim);
  }
}

function claimLost({ studyId, attempt }: StudyClaim): UseCaseError {
  return new UseCaseError(
    'conflict',
    'STUDY.CLAIM_LOST',
    { id: studyId, attempt },
    `Attempt ${attempt} no longer holds study ${studyId}: another worker has taken it, or it has ended.`,
  );
}
