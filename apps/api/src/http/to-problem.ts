import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { DomainError, type Language } from '#domain';
import { UseCaseError, type RefusalKind } from '#planning';
import { hasText, sayer, type TextParams, wordsFor } from '#texts';
import { BODY_LIMITS } from './body-limits.js';
import { type FieldFault, HttpProblem } from './http-problem.js';
import { type ProblemDto } from './problem.dto.js';

const STATUS_OF_KIND: Readonly<Record<RefusalKind, number>> = {
  'not-found': 404,
  conflict: 409,
  invalid: 422,
  refused: 409,
  busy: 503,
};

/** Refusals of a life cycle: the state does not allow it, or the role. What is missing in the request stays a 422. */
const STATUS_OF_MOVE: Readonly<Record<string, number>> = {
  'LIFECYCLE.NO_SUCH_MOVE': 409,
  'LIFECYCLE.NOT_YOURS': 403,
};

/** Refusals for a stale version come with the precondition's own status. */
const STALE = '.CHANGED';

const BUSY_RETRY_SECONDS = 2;

/** What the framework's own refusals mean, by status. */
const CODE_OF_STATUS: Readonly<Record<number, string>> = {
  400: 'REQUEST.MALFORMED',
  404: 'ROUTE.NOT_FOUND',
  413: 'REQUEST.TOO_LARGE',
  415: 'REQUEST.UNSUPPORTED_TYPE',
};

/** The part of a request that its refusal speaks of. */
export interface RefusedRequest {
  readonly path: string;
  readonly headers: { readonly 'content-type'?: string | undefined };
}

/** Turns whatever was thrown into a refusal that the edge can send; `undefined` for what nobody foresaw. */
export function toHttpProblem(error: unknown, request: RefusedRequest): HttpProblem | undefined {
  if (error instanceof HttpProblem) return error;
  if (error instanceof UseCaseError) {
    const status = error.code.endsWith(STALE) ? 412 : STATUS_OF_KIND[error.kind];
    return new HttpProblem(status, error.code, error.params, {
      ...(error.details === undefined ? {} : { details: error.details }),
      ...(error.kind === 'busy' ? { retryAfter: BUSY_RETRY_SECONDS } : {}),
    });
  }
  if (error instanceof DomainError) {
    return new HttpProblem(STATUS_OF_MOVE[error.code] ?? 422, error.code, error.params);
  }
  const status = clientErrorStatus(error);
  if (status === undefined) return undefined;
  const code = CODE_OF_STATUS[status] ?? 'REQUEST.INVALID';
  return new HttpProblem(status, code, paramsOf(status, request));
}

function paramsOf(status: number, { path, headers }: RefusedRequest): TextParams {
  if (status === 404) return { path };
  if (status !== 413) return {};
  const isForm = headers['content-type']?.startsWith('multipart/') ?? false;
  return { limit: isForm ? BODY_LIMITS.file : BODY_LIMITS.json };
}

/** The 4xx status of an error that the framework or a parser threw. */
function clientErrorStatus(error: unknown): number | undefined {
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : error instanceof Error && 'status' in error && typeof error.status === 'number'
        ? error.status
        : undefined;
  return status !== undefined && status >= 400 && status < 500 ? status : undefined;
}

/** Writes a refusal in the reader's language. */
export function describeProblem(
  problem: HttpProblem,
  context: { readonly language: Language; readonly path: string; readonly requestId: string },
): ProblemDto {
  const params = { ...problem.params, requestId: context.requestId };
  const body: ProblemDto = {
    type: `urn:randa:problem:${problem.code}`,
    title: STATUS_CODES[problem.status] ?? 'Error',
    status: problem.status,
    detail: detailOf(problem.code, params, problem.status, context.language),
    instance: context.path,
    code: problem.code,
    requestId: context.requestId,
    params: { ...problem.params },
  };
  const { faults, details } = problem.more;
  if (faults) body.errors = faults.map((fault) => describeFault(fault, context.language));
  if (details !== undefined) body.details = details;
  return body;
}

/** The sentence for a code of any part of the product; `undefined` for one without a text. */
export function textOfCode(code: string, given: TextParams, language: Language): string | undefined {
  const params = wordsFor(code, given, language);
  if (hasText('errors', code)) return sayer('errors', language)(code, params);
  if (hasText('refusals', code)) return sayer('refusals', language)(code, params);
  return hasText('import', code) ? sayer('import', language)(code, params) : undefined;
}

function detailOf(code: string, params: TextParams, status: number, language: Language): string {
  const text = textOfCode(code, params, language);
  if (text !== undefined) return text;
  const say = sayer('errors', language);
  return status === 404 ? say('RESOURCE.NOT_FOUND') : say('REQUEST.REFUSED', { code });
}

function describeFault(fault: FieldFault, language: Language): NonNullable<ProblemDto['errors']>[number] {
  const say = sayer('validation', language);
  return {
    field: fault.field,
    value: fault.value,
    code: fault.rule,
    message: say(hasText('validation', fault.rule) ? fault.rule : 'other', fault.params),
  };
}
