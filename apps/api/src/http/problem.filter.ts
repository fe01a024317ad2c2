import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { type Logger } from 'pino';
import { FHIR_JSON, outcomeOf, outcomeStatus, speaksFhir } from '../fhir/outcome.js';
import { LOGGER } from '../logging/logger.js';
import { languageOf, requestIdOf } from './request-context.js';
import { HttpProblem } from './http-problem.js';
import { describeProblem, toHttpProblem } from './to-problem.js';

/** The one place that answers errors: problem+json, or to FHIR its own outcome, with a stable code, in the reader's language, nothing from inside. */
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
    const fhir = speaksFhir(request.path);
    response
      .status(fhir ? outcomeStatus(problem.status) : problem.status)
      .set({
        'Content-Type': `${fhir ? FHIR_JSON : 'application/problem+json'}; charset=utf-8`,
        'Content-Language': context.language,
        'Cache-Control': 'no-store',
      })
      .vary('Accept-Language')
      .send(JSON.stringify(fhir ? outcomeOf(description) : description));
  }

  private unexpected(error: unknown, requestId: string): HttpProblem {
    this.logger.error({ requestId, err: error }, 'Unexpected error');
    return new HttpProblem(500, 'SERVER.UNEXPECTED');
  }
}

/** What the readiness check found, when it is that which failed. */
function healthReport(error: unknown): object | undefined {
  if (!(error instanceof HttpException) || error.getStatus() !== 503) return undefined;
  const body = error.getResponse();
  return typeof body === 'object' && 'details' in body ? body : undefined;
}
