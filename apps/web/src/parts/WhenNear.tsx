import { type ReactNode, useEffect, useRef, useState } from 'react';

interface WhenNearProps {
  /** Pixels that are kept free for it. */
  readonly height: number;
  readonly children: ReactNode;
}

/** What is heavy and far down, such as a chart: fetched when it comes into view, so that the page is soon there. */
export function WhenNear({ height, children }: WhenNearProps) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (near || !place.current) return;
    const seen = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
    });
    seen.observe(place.current);
    return () => {
      seen.disconnect();
    };
  }, [near]);
  return near ? children : <div ref={place} style={{ minHeight: height }} />;
}
