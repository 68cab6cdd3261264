/**
 * So many at a time, first come, first served. Two groups that come one after the other are not handed
 * over side by side: the first is through, and goes to be recorded, while the second is at the far side.
 */
export function turns(atOnce: number) {
  const waiting: (() => void)[] = [];
  let free = atOnce;

  return async <T>(act: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => void waiting.push(resolve));
    try {
      return await act();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

export type Turns = ReturnType<typeof turns>;
