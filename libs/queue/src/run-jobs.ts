import 'reflect-metadata';
import { IsInt, IsUUID, Min } from 'class-validator';

/** Queue of optimisation runs and their parts: each job wakes one worker for one of them. */
export const RUN_QUEUE = 'runs';
/** Queue of what the clock asks for. */
export const CLOCKWORK_QUEUE = 'clockwork';

/** Queue of studies: scenarios and searches for bottlenecks. */
export const STUDY_QUEUE = 'studies';

/** Queue of reports that are made as files. */
export const REPORT_QUEUE = 'reports';

export const MAKE_REPORT = 'make-report';
export const EXECUTE_STUDY = 'execute-study';
export const JOIN_STUDIES = 'join-studies';
export const EXECUTE_RUN = 'execute-run';
export const SOLVE_PART = 'solve-part';
export const JOIN_RUN = 'join-run';
export const NIGHTLY_RUN = 'nightly-run';

/** Payload of {@link EXECUTE_RUN} and {@link JOIN_RUN}: the row behind the id holds everything else. */
export class ExecuteRunJob {
  @IsUUID()
  runId: string;

  @IsUUID()
  regionId: string;

  /** Claims of the run when the job was added; part of the job's id. */
  @IsInt()
  @Min(0)
  attempt: number;
}

/** Payload of {@link SOLVE_PART}: the row behind the id holds everything else. */
export class SolvePartJob {
  @IsUUID()
  partId: string;

  @IsUUID()
  runId: string;

  @IsUUID()
  regionId: string;

  /** Claims of the part when the job was added; part of the job's id. */
  @IsInt()
  @Min(0)
  attempt: number;
}

/** Payload of {@link NIGHTLY_RUN}. */
export class NightlyRunJob {
  @IsUUID()
  regionId: string;
}

/** Payload of {@link EXECUTE_STUDY}. */
export class ExecuteStudyJob {
  @IsUUID()
  studyId: string;

  @IsUUID()
  regionId: string;

  /** Claims of the study when the job was added; part of the job's id. */
  @IsInt()
  @Min(0)
  attempt: number;
}

/** Payload of {@link JOIN_STUDIES}: runs when every study of the group has had its turn. */
export class JoinStudiesJob {
  @IsUUID()
  groupId: string;

  @IsUUID()
  regionId: string;
}

/** Payload of {@link MAKE_REPORT}: the row behind the id holds everything else. */
export class MakeReportJob {
  @IsUUID()
  reportId: string;

  @IsUUID()
  regionId: string;

  /** Claims of the report when the job was added; part of the job's id. */
  @IsInt()
  @Min(0)
  attempt: number;
}
