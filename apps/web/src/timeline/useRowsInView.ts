import { type RefObject, useEffect, useState } from 'react';

/** Rows drawn above and below those in view, so that scrolling meets no gap. */
const MARGIN = 6;
/** Rows drawn before the height of the viewport is known. */
const FIRST_GUESS = 20;

/** The rows to draw: half-open. */
export interface RowsInView {
  readonly first: number;
  readonly end: number;
}

/** Which of many rows of equal height, in pixels, are in view of a scrolling element. */
export function useRowsInView(
  viewport: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): RowsInView {
  const [top, setTop] = useState(0);
  const [fitting, setFitting] = useState(FIRST_GUESS);
  useEffect(() => {
    const element = viewport.current;
    if (!element) return;
    const read = () => {
      setTop(Math.floor(element.scrollTop / rowHeight));
      setFitting(Math.ceil(element.clientHeight / rowHeight));
    };
    const resized = new ResizeObserver(read);
    resized.observe(element);
    element.addEventListener('scroll', read, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', read);
    };
  }, [rowHeight, viewport]);
  const end = Math.min(count, top + fitting + MARGIN);
  return { first: Math.max(0, Math.min(top, end - fitting) - MARGIN), end };
}
