import { Transform } from 'class-transformer';

/** Reads a number from a query string; what is no number stays as it was sent, so that the refusal can quote it. */
export function ToNumber(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
      ? Number(value)
      : value,
  );
}
