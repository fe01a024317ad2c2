import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

/** A job carries something else than its kind says. */
export class PayloadError extends Error {
  override readonly name = 'PayloadError';
  readonly code = 'QUEUE.PAYLOAD_INVALID';
}

/**
 * The payload as its class, checked; at enqueue and again in the handler, since queues outlive versions.
 * @throws PayloadError naming every field that is wrong
 */
export function checkPayload<Payload extends object>(kind: new () => Payload, data: unknown): Payload {
  const payload = plainToInstance(kind, data);
  const faults = validateSync(payload, { whitelist: true, forbidNonWhitelisted: true });
  if (faults.length === 0) return payload;
  const wrong = faults.flatMap(({ constraints }) => Object.values(constraints ?? {})).join('; ');
  throw new PayloadError(`${kind.name}: ${wrong}`);
}
