/**
 * What a log line says of an error: name, code and where it happened. Never its message, which may repeat what somebody
 * typed, or what a driver adds, such as the row behind a broken key.
 */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: 'NonError' };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
  return { name: error.name, ...code, stack: at };
}
