import type { ReactNode } from 'react';
import { useFormat } from '../i18n/useFormat';

interface FoldProps {
  readonly title: string;
  readonly count: number;
  /** Whether it is unfolded at first. */
  readonly open?: boolean;
  readonly children: ReactNode;
}

/** A list that can be folded away, with its length in the heading; nothing where it is empty. */
export function Fold({ title, count, open = false, children }: FoldProps) {
  const format = useFormat();
  if (count === 0) return null;
  return (
    <details className="fold" open={open}>
      <summary>
        {title} <span className="tag">{format.number(count)}</span>
      </summary>
      {children}
    </details>
  );
}
