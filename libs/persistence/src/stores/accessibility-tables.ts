import type { AccessibilityReport, AccessibilityStore, NewAccessibilityReport } from '#planning';
import type { EntityManager } from 'typeorm';
import { instant, instantOrNull } from '../regions/instants.js';

interface Line extends Omit<AccessibilityReport, 'sentAt' | 'answeredAt'> {
  readonly sentAt: Date;
  readonly answeredAt: Date | null;
}

const COLUMNS = `id, text, page, email, sent_at AS "sentAt", answered_at AS "answeredAt"`;

function reportOf(line: Line): AccessibilityReport {
  return { ...line, sentAt: instant(line.sentAt), answeredAt: instantOrNull(line.answeredAt) };
}

/** Reports of what falls short in accessibility. */
export class AccessibilityTables implements AccessibilityStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async add({ text, page, email }: NewAccessibilityReport): Promise<string> {
    const [added] = await this.manager.query<{ id: string }[]>(
      'INSERT INTO accessibility_report (region_id, text, page, email) VALUES ($1, $2, $3, $4) RETURNING id',
      [this.regionId, text, page, email],
    );
    return added?.id ?? '';
  }

  async lately(): Promise<number> {
    const [counted] = await this.manager.query<{ reports: number }[]>(
      `SELECT count(*)::int AS reports FROM accessibility_report WHERE sent_at > now() - interval '1 day'`,
    );
    return counted?.reports ?? 0;
  }

  async list(): Promise<readonly AccessibilityReport[]> {
    const lines = await this.manager.query<Line[]>(
      `SELECT ${COLUMNS} FROM accessibility_report
       ORDER BY answered_at DESC NULLS FIRST, sent_at, id`,
    );
    return lines.map(reportOf);
  }

  async answer(reportId: string): Promise<AccessibilityReport | null> {
    const [line] = await this.manager.query<Line[]>(
      `WITH answered AS (
         UPDATE accessibility_report SET answered_at = now(), email = NULL
         WHERE id = $1 AND answered_at IS NULL RETURNING *)
       SELECT ${COLUMNS} FROM answered`,
      [reportId],
    );
    return line ? reportOf(line) : null;
  }

  async forgetOld(answeredDays: number): Promise<number> {
    const removed = await this.manager.query<unknown[]>(
      `WITH removed AS (
         DELETE FROM accessibility_report
         WHERE answered_at < now() - make_interval(days => $1) OR sent_at < now() - interval '1 year'
         RETURNING id)
       SELECT id FROM removed`,
      [answeredDays],
    );
    return removed.length;
  }
}
