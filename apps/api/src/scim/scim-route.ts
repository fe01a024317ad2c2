import {
  applyDecorators,
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiResponse } from '@nestjs/swagger';
import { type Request, type Response } from 'express';
import { map, type Observable } from 'rxjs';
import { type Action } from '#access';
import { Settings } from '#config';
import { Requires } from '../access/requires.js';
import { ApiRefusals, type RefusalStatus } from '../http/api-refusals.js';
import { HttpProblem } from '../http/http-problem.js';
import { isKnown } from '../http/versions.js';
import { type Resource } from './messages.js';
import { SCIM_JSON } from './scim.js';

/** Names of the schemas that stand for resources in the description; RFC 7643 says what each holds. */
export const SCIM_SCHEMA = 'ScimResource';
export const SCIM_ERROR = 'ScimError';

const CONTENT = { [SCIM_JSON]: { schema: { $ref: `#/components/schemas/${SCIM_SCHEMA}` } } };

/** Sends a resource as SCIM does, with its version as entity tag. */
@Injectable()
class ScimAnswers implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<Resource | undefined>): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    return next.handle().pipe(
      map((resource) => {
        if (resource === undefined) return resource;
        const { version, location } = (resource.meta ?? {}) as { version?: string; location?: string };
        response.set('Content-Type', `${SCIM_JSON}; charset=utf-8`);
        if (version !== undefined) response.set('ETag', version);
        if (response.statusCode === 201 && location !== undefined) response.set('Location', location);
        const isUnchanged = version !== undefined && isKnown(request.headers['if-none-match'], version);
        if (request.method !== 'GET' || !isUnchanged) return resource;
        response.status(304);
        return undefined;
      }),
    );
  }
}

/** A route of SCIM that answers with this status, and may refuse with those. */
export function ScimRoute(
  right: Action,
  status: 200 | 201 | 204,
  ...refusals: readonly RefusalStatus[]
): MethodDecorator {
  const answer = status === 204 ? {} : { content: CONTENT };
  return applyDecorators(
    UseInterceptors(ScimAnswers),
    Requires(right, 'Provisioning'),
    ApiResponse({ status, description: 'As RFC 7644 says.', ...answer }),
    ApiRefusals(...refusals),
  );
}

/** The route takes a body in the words of RFC 7643 or 7644. */
export function ScimBody(example: object): MethodDecorator {
  return applyDecorators(
    ApiConsumes(SCIM_JSON, 'application/json'),
    ApiBody({ schema: { $ref: `#/components/schemas/${SCIM_SCHEMA}`, example } as never }),
  );
}

/** The route may be told from which version a change is made. */
export function ScimIfMatch(): MethodDecorator {
  return ApiHeader({ name: 'If-Match', required: false, description: 'ETag of the version that was read.' });
}

/** The version that a change is made from; `null` where the directory does not say. */
export const ReadVersion = createParamDecorator(
  (_data: unknown, context: ExecutionContext): number | null => {
    const header = context.switchToHttp().getRequest<Request>().headers['if-match'];
    if (header === undefined || header === '*') return null;
    const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1];
    if (version === undefined) throw new HttpProblem(412, 'RESOURCE.VERSION_NEEDED');
    return Number(version);
  },
);

/** Where SCIM lies, as the outside sees it. */
@Injectable()
export class ScimBase {
  constructor(private readonly settings: Settings) {}

  of(request: Request): string {
    const { baseUrl } = this.settings;
    return `${baseUrl ?? `${request.protocol}://${request.get('host') ?? ''}`}/scim/v2`;
  }
}
