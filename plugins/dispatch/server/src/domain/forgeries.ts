const BURST = 30;
const SECONDS_EACH = 2;

/** As many as fit into a megabyte; the oldest make room. */
const MOST = 10_000;

/**
 * Who calls with signatures that are not right, by address: so many at once, and one more every other
 * second. Genuine callbacks cost nothing, so a stranger behind the same proxy cannot use them up.
 */
export function forgeriesOver(now: () => number) {
  const known = new Map<string, { left: number; at: number }>();

  /** Whether this one is too many. */
  return (address: string): boolean => {
    const at = now();
    const bucket = known.get(address) ?? { left: BURST, at };
    const left = Math.min(BURST, bucket.left + (at - bucket.at) / (SECONDS_EACH * 1_000));
    // Put at the end: what stands first was heard of longest ago.
    known.delete(address);
    known.set(address, { left: Math.max(0, left - 1), at });
    const [oldest] = known.keys();
    if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    return left < 1;
  };
}
