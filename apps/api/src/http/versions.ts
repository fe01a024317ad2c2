import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Request } from 'express';
import { HttpProblem } from './http-problem.js';

/** The entity tag of a version: `"3"`. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/** The version that the change is made from, taken from If-Match; a change without one is refused. */
export const FromVersion = createParamDecorator((_data: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<Request>().headers['if-match'];
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header ?? '')?.[1];
  if (version === undefined) throw new HttpProblem(428, 'RESOURCE.VERSION_NEEDED');
  return Number(version);
});

/**
 * Whether `If-None-Match` names this tag, strong or weak: what a proxy has made of one on the way, compressing it, counts
 * as the same.
 */
export function isKnown(header: string | undefined, etag: string): boolean {
  const strong = (tag: string): string => tag.trim().replace(/^W\//, '');
  return header?.split(',').map(strong).includes(strong(etag)) ?? false;
}
