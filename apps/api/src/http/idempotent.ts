import { createHash } from 'node:crypto';
import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  type Type,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { type Request, type Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { IdempotentRequests } from '#planning';
import { callerOf } from '../access/caller.js';
import { ApiRefusals } from './api-refusals.js';
import { HttpProblem } from './http-problem.js';

const KEY = /^[\w-]{8,100}$/;

/** How a route is repeated. */
interface Repetition {
  /** A field of the answer that is sent the first time only, and stored nowhere: a secret. */
  readonly once?: string;
}

/** Answers a repeated request with the answer of the first, when its sender gave it a key. */
class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly requests: IdempotentRequests,
    private readonly repetition: Repetition,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const key = request.headers['idempotency-key'];
    const caller = callerOf(request);
    if (key === undefined || !caller) return next.handle();
    if (typeof key !== 'string' || !KEY.test(key)) {
      throw new HttpProblem(422, 'IDEMPOTENCY.KEY_INVALID', { value: String(key).slice(0, 100) });
    }
    const response = http.getResponse<Response>();
    const repeatable = { key, route: `${request.method} ${request.path}`, bodyHash: hashOf(request) };
    const { once } = this.repetition;
    let first: unknown;
    const work = async () => {
      first = (await lastValueFrom(next.handle(), { defaultValue: null })) as unknown;
      return {
        body: once === undefined ? first : { ...(first as object), [once]: null },
        status: response.statusCode,
      };
    };
    return from(
      this.requests.perform(caller.actor, repeatable, work).then(({ status, body, replayed }) => {
        response.status(status);
        if (replayed) response.set('Idempotency-Replayed', 'true');
        return replayed ? body : first;
      }),
    );
  }
}

/** The same body has the same hash; an uploaded file counts by its content. */
function hashOf(request: Request): string {
  const hash = createHash('sha256').update(JSON.stringify(request.body ?? null));
  const file: unknown = (request as { file?: { buffer?: unknown } }).file?.buffer;
  if (file instanceof Uint8Array) hash.update(file);
  return hash.digest('hex');
}

/** Nest makes interceptors by class. */
function interceptorFor(repetition: Repetition): Type<NestInterceptor> {
  @Injectable()
  class Configured extends IdempotencyInterceptor {
    constructor(requests: IdempotentRequests) {
      super(requests, repetition);
    }
  }
  return Configured;
}

/** The route creates something: with an `Idempotency-Key`, sending it twice has the effect of once. */
export function Idempotent(repetition: Repetition = {}): MethodDecorator & ClassDecorator {
  return applyDecorators(
    UseInterceptors(interceptorFor(repetition)),
    ApiRefusals(409, 422),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'A new random key per action; the same key again gives the same answer and no second effect.',
      schema: {
        type: 'string',
        minLength: 8,
        maxLength: 100,
        example: '0190e5a4-7b1c-7000-8000-000000000001',
      },
    }),
  );
}
