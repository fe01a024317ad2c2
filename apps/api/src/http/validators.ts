import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  buildMessage,
  IsObject,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  type ValidationArguments,
  type ValidationOptions,
} from 'class-validator';
import { isCalendarDate, isIsoWeek } from '#domain';

/** A week that exists, written `2027-W05`. */
export function IsIsoWeek(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isIsoWeek',
      validator: {
        validate: (value) => typeof value === 'string' && isIsoWeek(value),
        defaultMessage: buildMessage((each) => `${each}$property must be an ISO week such as 2027-W05`),
      },
    },
    options,
  );
}

/** A day that exists, written `2027-02-01`. */
export function IsCalendarDate(): PropertyDecorator {
  return ValidateBy({
    name: 'isCalendarDate',
    validator: {
      validate: (value) => typeof value === 'string' && isCalendarDate(value),
      defaultMessage: buildMessage((each) => `${each}$property must be a date such as 2027-02-01`),
    },
  });
}

/** Not above the number in another field of the same object; where that one is no number, its own check speaks. */
export function IsNotAbove(other: string): PropertyDecorator {
  return ValidateBy({
    name: 'isNotAbove',
    constraints: [other],
    validator: {
      validate: (value, args?: ValidationArguments) => {
        const limit = (args?.object as Record<string, unknown> | undefined)?.[other];
        return typeof value !== 'number' || typeof limit !== 'number' || value <= limit;
      },
      defaultMessage: buildMessage((each) => `${each}$property must not be above $constraint1`),
    },
  });
}

/** A number that can be reckoned with, or true or false. */
export function IsNumberOrBoolean(): PropertyDecorator {
  return ValidateBy({
    name: 'isNumberOrBoolean',
    validator: {
      validate: (value) =>
        typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)),
      defaultMessage: buildMessage((each) => `${each}$property must be a number, or true or false`),
    },
  });
}

/** May be left out and then stays as it is, but is not nothing: `null` is checked like any other value. */
export function MayBeLeftOut(): PropertyDecorator {
  return ValidateIf((_object, value: unknown) => value !== undefined);
}

/**
 * An object of a class inside another, or with `each` a list of them, checked with everything in it. `ValidateNested` by
 * itself takes a list for an object and lets an empty one pass.
 */
export function Inside(
  type: () => new () => object,
  options?: { readonly each: boolean },
): PropertyDecorator {
  return applyDecorators(Type(type), ValidateNested(options), IsObject(options));
}
