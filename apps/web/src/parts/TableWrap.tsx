import type { ReactNode } from 'react';

/** A frame in which a wide table scrolls, by keyboard too. */
export function TableWrap({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
