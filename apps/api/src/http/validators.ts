import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';
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
