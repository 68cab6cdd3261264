type Gathering = {
  /** How many are asked for together, at most. */
  most: number;
  /** How many questions are under way at a time, at most. */
  underWay: number;
};

/**
 * Asks for one thing, together with all others that are wanted by the time when it is its turn. `askAll` answers in
 * the order of what it was asked. Where it fails, all that were asked for together have failed, and all that wait: one
 * after another they would wait for as many failures.
 */
export function gathered<Asked, Found>(
  askAll: (asked: Asked[]) => Promise<Found[]>,
  { most, underWay }: Gathering,
): (asked: Asked) => Promise<Found> {
  type Waiting = { asked: Asked; resolve: (found: Found) => void; reject: (error: unknown) => void };
  let waiting: Waiting[] = [];
  let running = 0;

  async function askNext(): Promise<void> {
    const group = waiting.slice(0, most);
    waiting = waiting.slice(most);
    running += 1;
    try {
      const found = await askAll(group.map(({ asked }) => asked));
      for (const [index, { resolve }] of group.entries()) resolve(found[index] as Found);
    } catch (error) {
      const failed = [...group, ...waiting];
      waiting = [];
      for (const { reject } of failed) reject(error);
    }
    running -= 1;
    if (waiting.length > 0) void askNext();
  }

  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject });
      if (running < underWay) void askNext();
    });
}
