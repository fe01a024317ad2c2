/** What the system said when a file could not be read or written. Told by shape: errors of Node may come from another realm. */
export function systemError(cause: unknown): { readonly code: string; readonly reason: string } {
  if (typeof cause !== 'object' || cause === null) return { code: '', reason: String(cause) };
  return {
    code: 'code' in cause ? String(cause.code) : '',
    reason: 'message' in cause ? String(cause.message) : '',
  };
}
