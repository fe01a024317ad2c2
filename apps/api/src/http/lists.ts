import { Transform } from 'class-transformer';

/** Reads a query parameter that may be repeated or hold several values with commas between. */
export function ToList(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (value === undefined ? undefined : listOf(value)));
}

function listOf(value: unknown): unknown[] {
  return (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((each) =>
    typeof each === 'string' ? each.split(',').map((part) => part.trim()) : [each],
  );
}
