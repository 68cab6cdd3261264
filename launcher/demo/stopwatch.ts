/** How long each phase took, in seconds with one decimal. */
export function stopwatch() {
  const laps: Record<string, number> = {};
  const began = Date.now();
  let last = began;
  const secondsSince = (instant: number) => Math.round((Date.now() - instant) / 100) / 10;

  return {
    lap: (phase: string) => {
      laps[phase] = secondsSince(last);
      last = Date.now();
    },
    seconds: () => ({ ...laps, total: secondsSince(began) }),
  };
}
