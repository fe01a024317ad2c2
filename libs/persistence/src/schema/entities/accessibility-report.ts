import { Check, Column } from 'typeorm';
import { NoPersonalNumber, RegionalRow, RegionalTable } from '../columns.js';

/**
 * Something that somebody could not use. Who it was is not stored, unless she leaves an address for the answer: it goes
 * when she has been answered, and the rest of the report a while later.
 */
@RegionalTable('accessibility_report')
@Check('accessibility_report_text_check', `text <> ''`)
@Check('accessibility_report_email_check', 'answered_at IS NULL OR email IS NULL')
@NoPersonalNumber('accessibility_report', 'text', 'page')
export class AccessibilityReportRow extends RegionalRow {
  @Column({ type: 'text' })
  text: string;

  /** Which page it is about, in the sender's words. */
  @Column({ type: 'text', nullable: true })
  page: string | null;

  /** Where an answer is wanted. */
  @Column({ type: 'text', nullable: true })
  email: string | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  sentAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  answeredAt: Date | null;
}
