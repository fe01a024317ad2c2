import 'reflect-metadata';
import { IsInt, IsUUID, Min } from 'class-validator';

/** Queue of optimisation runs: each job wakes one worker for one run. */
export const RUN_QUEUE = 'runs';
/** Queue of what the clock asks for. */
export const CLOCKWORK_QUEUE = 'clockwork';

export const EXECUTE_RUN = 'execute-run';
export const NIGHTLY_RUN = 'nightly-run';

/** Payload of {@link EXECUTE_RUN}: the row behind the id holds everything else. */
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

/** Payload of {@link NIGHTLY_RUN}. */
export class NightlyRunJob {
  @IsUUID()
  regionId: string;
}
