/**
 * Lets so many work at once. The others wait in order, and no longer than they are told to: who waited too
 * long is turned away with `late`, having done nothing.
 */
export function gate({ places, longestWaitMs, late }: { places: number; longestWaitMs: number; late: () => Error }) {
  const waiting: (() => void)[] = [];
  let free = places;

  const enter = async (): Promise<void> => {
    if (free > 0) {
      free -= 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const turn = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(turn), 1);
        reject(late());
      }, longestWaitMs);
      waiting.push(turn);
    });
  };

  /** Hands the place on, so that nobody who comes later is faster. */
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };

  return async <T>(work: () => Promise<T>): Promise<T> => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
