import { useEffect, useRef, useState } from 'react';

const UNKNOWN = 320;

/** How wide an element is drawn, now and whenever that changes. */
export function useWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(UNKNOWN);

  useEffect(() => {
    if (!ref.current) return;
    const watcher = new ResizeObserver(([entry]) => {
      if (entry) setWidth(entry.contentRect.width);
    });
    watcher.observe(ref.current);
    return () => watcher.disconnect();
  }, []);

  return { ref, width };
}
