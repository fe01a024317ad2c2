import { ApiProperty } from '@nestjs/swagger';

/** One value of a request that cannot be used. */
export class FieldProblemDto {
  /**
   * Path of the field.
   * @example "weeks.from"
   */
  field: string;

  /**
   * What was sent, shortened; `null` where nothing was sent or the value may be secret.
   * @example "2027-W60"
   */
  value: string | null;

  /**
   * Name of the check that failed.
   * @example "isIsoWeek"
   */
  code: string;

  /**
   * What is wrong and what would be right, in the language asked for.
   * @example "Ange en vecka som finns, till exempel 2027-W05. 2027 har 52 veckor, 2026 har 53."
   */
  message: string;
}

/** Why a request was refused (RFC 9457, application/problem+json). */
export class ProblemDto {
  /**
   * Names the kind of problem.
   * @example "urn:randa:problem:REQUEST.INVALID"
   */
  type: string;

  /**
   * The status in words.
   * @example "Unprocessable Entity"
   */
  title: string;

  /**
   * The status code.
   * @example 422
   */
  status: number;

  /**
   * What happened and what to do, in the language asked for.
   * @example "Begäran går inte att använda: rätta de uppgifter som räknas upp."
   */
  detail: string;

  /**
   * The path that was asked for.
   * @example "/api/v1/slots"
   */
  instance: string;

  /**
   * Stable code to branch on and to quote to support.
   * @example "REQUEST.INVALID"
   */
  code: string;

  /**
   * Finds the request in the logs.
   * @example "0190e5a4-7b1c-7000-8000-000000000000"
   */
  requestId: string;

  /** The values that the detail speaks of. */
  params: Record<string, string | number>;

  /** The faulty values of the request, when there are any. */
  errors?: FieldProblemDto[];

  /** More to act on, for example what has changed since. */
  @ApiProperty({ oneOf: [{ type: 'object' }, { type: 'array', items: { type: 'object' } }], required: false })
  details?: unknown;
}
