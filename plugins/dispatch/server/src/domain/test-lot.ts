/** What the choice looks at. Nothing that names a person. */
export type LotCandidate = {
  billId: number;
  amountCents: number;
  nameLength: number;
  language: string;
  service: string;
  /** The way the message takes. */
  channel: string;
  /** The code of the offer; empty where a bill has none. */
  offer: string;
  /** How many bills go in one message with it. */
  billCount: number;
};

/**
 * The bills that staff see before everybody else: the nasty ones (the highest amount, nothing to
 * pay, the largest credit, the longest name, a household's), each language, service, channel and
 * offer; then, up to `size`, any.
 *
 * A nasty bill is never left out because the lot is full: what the lot does not show, nobody checks.
 * The same seed chooses the same bills, so a lot asked for again shows what was mended.
 */
export function chooseTestLot(candidates: readonly LotCandidate[], size: number, seed: number): number[] {
  // One order for all, so that ties do not depend on how the rows came.
  const bills = candidates.toSorted((a, b) => a.billId - b.billId);
  const chosen: LotCandidate[] = [];

  for (const isWanted of traits(bills)) {
    const bill = chosen.some(isWanted) ? undefined : bills.find(isWanted);
    if (bill) chosen.push(bill);
  }

  const rest = bills.filter((bill) => !chosen.includes(bill));
  const random = randomNumbers(seed);
  while (chosen.length < size && rest.length > 0) {
    chosen.push(...rest.splice(Math.floor(random() * rest.length), 1));
  }
  return chosen.map((bill) => bill.billId);
}

type Trait = (bill: LotCandidate) => boolean;

function traits(bills: readonly LotCandidate[]): Trait[] {
  let highest = -Infinity;
  let lowest = 0;
  let longest = 0;
  for (const { amountCents, nameLength } of bills) {
    highest = Math.max(highest, amountCents);
    lowest = Math.min(lowest, amountCents);
    longest = Math.max(longest, nameLength);
  }

  return [
    (bill) => bill.amountCents === highest,
    (bill) => bill.amountCents === 0,
    (bill) => bill.amountCents < 0 && bill.amountCents === lowest,
    (bill) => bill.nameLength === longest,
    (bill) => bill.billCount > 1,
    ...eachOf(bills, ({ language }) => language),
    ...eachOf(bills, ({ service }) => service),
    ...eachOf(bills, ({ channel }) => channel),
    ...eachOf(bills, ({ offer }) => offer).slice(0, MOST_OFFERS),
  ];
}

/** Every offer has its box on the bill; a company with hundreds of them does not look at all at once. */
const MOST_OFFERS = 20;

const eachOf = (bills: readonly LotCandidate[], kindOf: (bill: LotCandidate) => string): Trait[] =>
  [...new Set(bills.map(kindOf))].map((kind) => (bill) => kindOf(bill) === kind);

/** Mulberry32: small, and the same numbers for the same seed on every machine. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
