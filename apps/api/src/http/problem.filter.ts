import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { type Logger } from 'pino';
import { FHIR_JSON, outcomeOf, outcomeStatus, speaksFhir } from '../fhir/outcome.js';
import { SCIM_JSON, scimErrorOf, scimStatus, speaksScim } from '../scim/scim.js';
import { LOGGER } from '../logging/logger.js';
import { languageOf, requestIdOf } from './request-context.js';
import { HttpProblem } from './http-problem.js';
import { type ProblemDto } from './problem.dto.js';
import { describeProblem, toHttpProblem } from './to-problem.js';

/** The one place that answers errors: problem+json, or what FHIR and SCIM have in its place, with a stable code, in the reader's language, nothing from inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const requestId = requestIdOf(request);
    if (response.headersSent) {
      this.logger.error({ requestId, err: error }, 'A response failed after it had begun');
      response.end();
      return;
    }
    const report = healthReport(error);
    if (report) {
      response.status(503).set('Cache-Control', 'no-store').json(report);
      return;
    }
    const problem = toHttpProblem(error, request) ?? this.unexpected(error, requestId);
    if (problem.more.retryAfter !== undefined) response.set('Retry-After', String(problem.more.retryAfter));
    const context = { language: languageOf(request), path: request.path, requestId };
    const description = describeProblem(problem, context);
    const { status, type, body } = inTheWordsOf(request.path, description);
    response
      .status(status)
      .set({
        'Content-Type': `${type}; charset=utf-8`,
        'Content-Language': context.language,
        'Cache-Control': 'no-store',
      })
      .vary('Accept-Language')
      .send(JSON.stringify(body));
  }

  private unexpected(error: unknown, requestId: string): HttpProblem {
    this.logger.error({ requestId, err: error }, 'Unexpected error');
    return new HttpProblem(500, 'SERVER.UNEXPECTED');
  }
}

/** A refusal as the standard writes it that is spoken at an address. */
function inTheWordsOf(
  path: string,
  problem: ProblemDto,
): { readonly status: number; readonly type: string; readonly body: object } {
  const { status } = problem;
  if (speaksFhir(path)) return { status: outcomeStatus(status), type: FHIR_JSON, body: outcomeOf(problem) };
  if (speaksScim(path)) return { status: scimStatus(status), type: SCIM_JSON, body: scimErrorOf(problem) };
  return { status, type: 'application/problem+json', body: problem };
}

/** What the readiness check found, when it is that which failed. */
function healthReport(error: unknown): object | undefined {
  if (!(error instanceof HttpException) || error.getStatus() !== 503) return undefined;
  const body = error.getResponse();
  return typeof body === 'object' && 'details' in body ? body : undefined;
}
