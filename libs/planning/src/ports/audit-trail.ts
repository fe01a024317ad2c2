import type { CalendarDate } from '#domain';
import type { Actor } from './actor.js';
import type { Instant } from './clock.js';
import type { Page, PageRequest } from './page.js';

/** Something that somebody did. Personal values stay out: what changed is named by id. */
export interface AuditEntry {
  /** What happened: `slot.published`, `plan.published`. */
  readonly action: string;
  /** What it happened to. */
  readonly subject: { readonly kind: string; readonly id: string };
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string;
}

export interface AuditRecord extends AuditEntry {
  readonly sequence: number;
  readonly at: Instant;
  readonly actorLabel: string;
  readonly accountId: string | null;
  readonly requestId: string | null;
  /** SHA-256 over the record before and this one, hexadecimal. */
  readonly hash: string;
}

/** The outcome of recomputing the chain. */
export type AuditVerdict =
  | { readonly intact: true; readonly records: number; readonly head: string | null }
  | { readonly intact: false; readonly records: number; readonly firstBroken: number };

/** A record as it was noted outside the database: whoever owns the database can rewrite all of it, but not that. */
export interface AuditAnchor {
  readonly sequence: number;
  /** Hexadecimal. */
  readonly hash: string;
}

/** Narrows the log; each part given must hold. */
export interface AuditFilter {
  readonly subjectKind?: string;
  readonly subjectId?: string;
  /** A part of the name under which somebody acted. */
  readonly actor?: string;
  /** What happened, or its beginning. */
  readonly action?: string;
  /** First and last day, Stockholm's time. */
  readonly from?: CalendarDate;
  readonly to?: CalendarDate;
}

/** The region's append-only log; each record is chained to the one before. */
export interface AuditTrail {
  append(actor: Actor, entry: AuditEntry): Promise<void>;
  /** Latest first. */
  list(page: PageRequest, filter?: AuditFilter): Promise<Page<AuditRecord>>;
  /** Recomputes the chain, and holds it against a head that was taken out earlier. */
  verify(anchor?: AuditAnchor): Promise<AuditVerdict>;
}
