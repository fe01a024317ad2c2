import { ApiProperty } from '@nestjs/swagger';

/** A message or letter that is not tried any more. */
export class DeadLetterDto {
  id: string;

  /** `message`: to a receiver inside Randa. `letter`: a mail. */
  @ApiProperty({ enum: ['message', 'letter'] })
  kind: 'message' | 'letter';

  /** @example "inbox" */
  receiver: string;

  /** @example "plan.published" */
  topic: string | null;

  attempts: number;

  /** Stable code; never an address. @example "SMTP.550" */
  fault: string;

  createdAt: string;
}

/** What waits, since when, and what is not tried any more. */
export class MessageFlowDto {
  waiting: number;

  /** Seconds that the oldest has waited; 0 when nothing waits. */
  oldestSeconds: number;

  dead: number;

  /** The newest two hundred. */
  deadLetters: DeadLetterDto[];
}
