import type { Assumption, RunFailure, RunSettings, StudyResult } from '#planning';
import { Check, Column, Index } from 'typeorm';
import { NoPersonalNumber, OneOf, RegionalParent, RegionalRow } from '../columns.js';

/** A calculation on a copy of the region's data: a scenario, or a search for bottlenecks. It touches nothing. */
@RegionalParent('study')
@Index('study_group_id_position_uq', ['regionId', 'groupId', 'position'], { unique: true })
@Index('study_going_on_idx', ['regionId', 'state'], { where: `state IN ('queued', 'running')` })
@OneOf('study', 'kind', ['scenario', 'bottlenecks'])
@OneOf('study', 'state', ['queued', 'running', 'succeeded', 'failed', 'cancelled'])
@NoPersonalNumber('study', 'group_name')
@Check('study_group_name_check', 'group_name IS NULL OR position = 0')
@Check('study_attempt_check', 'attempt >= 0')
@Check('study_progress_check', 'progress BETWEEN 0 AND 1')
export class StudyRow extends RegionalRow {
  /** Studies that were asked for together and are compared with each other. */
  @Column({ type: 'uuid' })
  groupId: string;

  /** What the group is called, on its first study; null for a search for bottlenecks. */
  @Column({ type: 'text', nullable: true })
  groupName: string | null;

  /** Place in the group; 0 is today. */
  @Column({ type: 'smallint' })
  position: number;

  @Column({ type: 'text' })
  kind: 'scenario' | 'bottlenecks';

  @Column({ type: 'text' })
  title: string;

  /** What is taken to be different from today. */
  @Column({ type: 'jsonb' })
  assumption: Assumption;

  @Column({ type: 'jsonb' })
  settings: RunSettings;

  @Column({ type: 'text', default: 'queued' })
  state: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';

  @Column({ type: 'boolean', default: false })
  stopRequested: boolean;

  /** The fencing token: raised by every claim; a write that names an older one is refused. */
  @Column({ type: 'integer', default: 0 })
  attempt: number;

  @Column({ type: 'text' })
  requestedBy: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  requestedAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  startedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  finishedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  heartbeatAt: Date | null;

  /** The machine and process that work on it. */
  @Column({ type: 'text', nullable: true })
  worker: string | null;

  /** How far it has come, 0–1. */
  @Column({ type: 'double precision', default: 0 })
  progress: number;

  @Column({ type: 'jsonb', nullable: true })
  result: StudyResult | null;

  @Column({ type: 'jsonb', nullable: true })
  failure: RunFailure | null;
}
