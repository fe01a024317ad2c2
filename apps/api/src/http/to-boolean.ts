import { Transform } from 'class-transformer';

/** Reads `true` or `false` from a query string; anything else stays as it was sent. */
export function ToBoolean(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  );
}
