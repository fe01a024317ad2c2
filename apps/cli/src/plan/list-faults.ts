import { DomainError, type RowFault } from '#domain';
import { hasText, sayer } from '#texts';
import { type CliContext } from '../frame/cli-context.js';
import { CliError } from '../frame/cli-error.js';

/** Phrases why a list as a whole cannot be read; any other error as it is. */
export function unreadableList({ language }: CliContext, path: string, cause: unknown): unknown {
  if (!(cause instanceof DomainError)) return cause;
  const reason = hasText('import', cause.code)
    ? sayer('import', language)(cause.code, cause.params)
    : cause.message;
  return new CliError('fault.listUnreadable', { path, reason, code: cause.code }, undefined, { cause });
}

/** One bad cell or row, in words: where it is, what stands there, and what would be right. */
export function faultLine({ say, language }: CliContext, fault: RowFault): string {
  const { line, column, value, code, params } = fault;
  const text = hasText('import', code)
    ? sayer('import', language)(code, { ...params, column: column ?? '', value: value ?? '' })
    : code;
  const place = column === null ? say('plan.row', { line }) : say('plan.cell', { line, column });
  return `${place}: ${text} [${code}]`;
}
