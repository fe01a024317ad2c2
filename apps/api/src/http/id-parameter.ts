import { type ArgumentMetadata, Injectable, Param, type PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { HttpProblem } from './http-problem.js';

/** Lets UUIDs pass; anything else cannot be the id of something that exists. */
@Injectable()
class IdPipe implements PipeTransform<string, string> {
  transform(value: string, _metadata: ArgumentMetadata): string {
    if (!isUUID(value)) throw new HttpProblem(404, 'RESOURCE.NOT_FOUND');
    return value.toLowerCase();
  }
}

/** The id in the route's path. */
export function Id(name: string): ParameterDecorator {
  return Param(name, IdPipe);
}
