import { DomainError } from '#domain';
import { type FileFaultCode } from './fault-codes.js';

/** What is wrong with a file as a whole, ready to be thrown; `message` is for logs. */
export function fileFault(
  code: FileFaultCode,
  params: Readonly<Record<string, string | number>>,
  message: string,
): DomainError {
  return new DomainError(code, params, message);
}
