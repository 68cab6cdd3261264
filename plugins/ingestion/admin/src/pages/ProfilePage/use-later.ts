import { useEffect, useState } from 'react';

/** A value once it has stood still for a moment: nobody wants a question per letter. */
export function useLater<T>(value: T, pauseMs = 400): T {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs]);
  return later;
}
