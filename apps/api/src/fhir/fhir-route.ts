import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Get,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiQuery, ApiResponse } from '@nestjs/swagger';
import { type Request, type RequestHandler, type Response } from 'express';
import { type FhirResource } from 'fhir/r4.js';
import { map, type Observable } from 'rxjs';
import { languageOf } from '../http/request-context.js';
import { HttpProblem } from '../http/http-problem.js';
import { isKnown } from '../http/versions.js';
import { FHIR_JSON, FHIR_ROOT } from './outcome.js';
import { SEARCH_PARAMETERS } from './search-parameters.js';
import { type FhirType } from './vocabulary.js';

/** Name of the schema that stands for every resource in the description; R4 itself says what each holds. */
export const FHIR_SCHEMA = 'FhirResource';

const CONTENT = { [FHIR_JSON]: { schema: { $ref: `#/components/schemas/${FHIR_SCHEMA}` } } };
const READABLE = [FHIR_JSON, 'application/json', 'text/json', 'json'];

/** Sends a resource as FHIR does: JSON, with its version as entity tag and the time of its last change. */
@Injectable()
class FhirAnswers implements NestInterceptor {
  intercept(
    context: ExecutionContext,
    next: CallHandler<FhirResource>,
  ): Observable<FhirResource | undefined> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    if (!readsJson(request)) throw new HttpProblem(406, 'FHIR.JSON_ONLY');
    return next.handle().pipe(
      map((resource) => {
        const response = http.getResponse<Response>();
        const { versionId, lastUpdated } = resource.meta ?? {};
        response
          .set({ 'Content-Type': `${FHIR_JSON}; charset=utf-8`, 'Content-Language': languageOf(request) })
          .vary('Accept-Language');
        if (lastUpdated !== undefined) response.set('Last-Modified', new Date(lastUpdated).toUTCString());
        if (versionId === undefined) return resource;
        const etag = `W/"${versionId}"`;
        response.set('ETag', etag);
        if (!isKnown(request.headers['if-none-match'], etag)) return resource;
        response.status(304);
        return undefined;
      }),
    );
  }
}

/** `_format` goes before what the header accepts. */
function readsJson(request: Request): boolean {
  const { _format: format } = request.query;
  if (typeof format !== 'string' || format === '') return request.accepts(READABLE) !== false;
  return READABLE.includes(format.split(';', 1)[0]?.replace(' ', '+') ?? '');
}

/** A route of the façade that answers one resource. */
export function FhirGet(path: string): MethodDecorator {
  return applyDecorators(
    Get(path),
    UseInterceptors(FhirAnswers),
    ApiResponse({ status: 200, description: 'The resource, as R4 defines it.', content: CONTENT }),
    ApiResponse({ status: 406, description: 'Only JSON is spoken.', content: CONTENT }),
  );
}

/** The search of a type of resource, with its parameters described. */
export function FhirSearch(type: FhirType): MethodDecorator {
  const described = SEARCH_PARAMETERS[type].map(({ name, documentation, example }) =>
    ApiQuery({
      name,
      required: false,
      description: documentation,
      schema: { type: 'string', maxLength: 2_000, ...(example === undefined ? {} : { example }) },
    }),
  );
  return applyDecorators(
    FhirGet(type),
    ...described,
    ApiQuery({
      name: '_count',
      required: false,
      description: 'Most resources of a page; 0 asks for their number alone.',
      schema: { type: 'integer', minimum: 0, maximum: 200, default: 50 },
    }),
    ApiQuery({
      name: '_cursor',
      required: false,
      description: 'Stands in the link `next` of the page before.',
      schema: { type: 'string', maxLength: 2_000 },
    }),
  );
}

const BY_POST = new RegExp(`^${FHIR_ROOT}/(\\w+)/_search$`);

/**
 * A search whose parameters come in the body is the same search as one with them in the address: it only reads. To be
 * placed behind the parser of forms.
 */
export function searchByPost(): RequestHandler {
  return (request, _response, next) => {
    const type = request.method === 'POST' ? BY_POST.exec(request.path)?.[1] : undefined;
    if (type !== undefined) {
      const sent = new URLSearchParams(request.url.split('?', 2)[1]);
      for (const [name, value] of Object.entries((request.body ?? {}) as Record<string, unknown>)) {
        for (const each of Array.isArray(value) ? value : [value]) sent.append(name, String(each));
      }
      request.method = 'GET';
      request.url = `${FHIR_ROOT}/${type}?${sent.toString()}`;
    }
    next();
  };
}

/** Whether the address takes its search as a form. */
export function isSearchByPost(path: string): boolean {
  return BY_POST.test(path);
}
