import { isIPv6 } from 'node:net';

/** So many links that open nothing at once, and one more each so many seconds. */
type Allowance = { burst: number; secondsEach: number };

const ADDRESS: Allowance = { burst: 20, secondsEach: 15 };
/** Behind one prefix are the customers of a mobile network, or one guesser with many addresses. */
const PREFIX: Allowance = { burst: 100, secondsEach: 3 };

/** As many as fit into a few megabytes; the oldest make room. */
const MOST = 50_000;

type Bucket = { left: number; at: number };

/**
 * Counts the links that opened nothing, by who asked: by address, and by prefix (/24; /64 and /48).
 * Who has used up an allowance is told to wait, before anybody looks whether the link opens
 * something; links that open cost nothing, so visitors behind the same address do not use it up.
 *
 * In the memory of each process of the site: guessing 128 bits is hopeless, so this only keeps the
 * noise of who tries away from the CMS, and no guess may cost a row in a database.
 */
export function missesOver(now: () => number) {
  const buckets = new Map<string, Bucket>();

  const bucketOf = (key: string, { burst, secondsEach }: Allowance): Bucket => {
    const known = buckets.get(key) ?? { left: burst, at: now() };
    const refilled = known.left + (now() - known.at) / (secondsEach * 1000);
    return { left: Math.min(burst, refilled), at: now() };
  };

  return {
    /** Null, or after how many seconds to ask again. */
    waitOf(address: string): number | null {
      const waits = keysOf(address).map(([key, allowance]) => {
        const { left } = bucketOf(key, allowance);
        return left >= 1 ? 0 : Math.ceil((1 - left) * allowance.secondsEach);
      });
      return Math.max(...waits) || null;
    },

    /** Ahead of the look-up, so that a thousand at the same moment are a thousand. */
    record: (address: string): void => add(address, -1),

    /** It opened something after all. */
    forgive: (address: string): void => add(address, 1),
  };

  function add(address: string, tries: 1 | -1): void {
    for (const [key, allowance] of keysOf(address)) {
      const { left, at } = bucketOf(key, allowance);
      // Put at the end: what stands first was asked for longest ago.
      buckets.delete(key);
      buckets.set(key, { left: Math.min(allowance.burst, Math.max(0, left + tries)), at });
    }
    while (buckets.size > MOST) {
      const [oldest] = buckets.keys();
      if (oldest !== undefined) buckets.delete(oldest);
    }
  }
}

function keysOf(address: string): [key: string, allowance: Allowance][] {
  if (!isIPv6(address)) {
    return [
      [address, ADDRESS],
      [address.split('.').slice(0, 3).join('.'), PREFIX],
    ];
  }
  const groups = groupsOf(address);
  // One household has a /64, and who rents a server easily a /48.
  return [
    [groups.join(':'), ADDRESS],
    [groups.slice(0, 4).join(':'), ADDRESS],
    [groups.slice(0, 3).join(':'), PREFIX],
  ];
}

/** The groups of an IPv6 address, however it is shortened. */
function groupsOf(address: string): string[] {
  const [head = [], tail] = address
    .toLowerCase()
    .split('::')
    .map((part) => part.split(':').filter(Boolean));
  const missing = tail ? Math.max(0, 8 - head.length - tail.length) : 0;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...(tail ?? [])];
  return groups.map((group) => group.replace(/^0+(?=.)/, ''));
}
