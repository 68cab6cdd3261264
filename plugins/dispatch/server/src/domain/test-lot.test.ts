import fc from 'fast-check';
import { chooseTestLot, type LotCandidate } from './test-lot.ts';

const bill = (billId: number, over: Partial<LotCandidate> = {}): LotCandidate => ({
  billId,
  amountCents: 50_00,
  nameLength: 12,
  language: 'it',
  service: 'water',
  channel: 'email',
  offer: '',
  billCount: 1,
  ...over,
});

const many = Array.from({ length: 200 }, (_, index) => bill(1000 + index));

describe('the choice of a test lot', () => {
  it('has the highest, the zero and the lowest negative bill', () => {
    const candidates = [
      bill(1),
      bill(2, { amountCents: 900_00 }),
      bill(3, { amountCents: 0 }),
      bill(4, { amountCents: -5_00 }),
      bill(5, { amountCents: -80_00 }),
      ...many,
    ];
    expect(chooseTestLot(candidates, 5, 1)).toEqual(expect.arrayContaining([2, 3, 5]));
  });

  it('has the longest name', () => {
    expect(chooseTestLot([...many, bill(7, { nameLength: 140 })], 2, 1)).toContain(7);
  });

  it('has each language and each service', () => {
    const candidates = [
      ...many,
      bill(1, { language: 'de' }),
      bill(2, { service: 'gas' }),
      bill(3, { service: 'electricity' }),
    ];
    expect(chooseTestLot(candidates, 4, 1)).toEqual(expect.arrayContaining([1, 2, 3]));
  });

  it('takes one bill for several reasons only once', () => {
    const nasty = bill(1, { amountCents: 900_00, nameLength: 140, language: 'en', service: 'gas' });
    expect(chooseTestLot([nasty, ...many], 2, 1)).toHaveLength(2);
  });

  it('is filled up to its size with any bills', () => {
    const lot = chooseTestLot(many, 5, 42);
    expect(lot).toHaveLength(5);
    expect(new Set(lot).size).toBe(5);
  });

  it('never leaves a nasty bill out because it is full', () => {
    const candidates = [
      bill(1, { nameLength: 90 }),
      bill(2, { amountCents: 900_00 }),
      bill(3, { amountCents: 0 }),
      bill(4, { amountCents: -1 }),
    ];
    expect(chooseTestLot(candidates, 1, 1)).toHaveLength(4);
  });

  it('is the same for the same seed, however the bills come', () => {
    expect(chooseTestLot(many, 10, 7)).toEqual(chooseTestLot(many.toReversed(), 10, 7));
    expect(chooseTestLot(many, 10, 7)).not.toEqual(chooseTestLot(many, 10, 8));
  });

  it('takes all bills when there are few, and none when there is none', () => {
    expect(chooseTestLot([bill(1), bill(2)], 5, 1)).toHaveLength(2);
    expect(chooseTestLot([], 5, 1)).toEqual([]);
  });

  it('shows each channel, each offer, and a household’s message', () => {
    const candidates = [
      ...many,
      bill(1, { channel: 'letter' }),
      bill(2, { offer: 'VERDE-24' }),
      bill(3, { billCount: 3 }),
    ];
    expect(chooseTestLot(candidates, 2, 1)).toEqual(expect.arrayContaining([1, 2, 3]));
  });

  it('never hides a kind: whatever the run, all that makes a bill nasty is in the lot once or more', () => {
    const candidate = fc.record({
      amountCents: fc.integer({ min: -50_000, max: 50_000 }),
      nameLength: fc.integer({ min: 1, max: 200 }),
      language: fc.constantFrom('it', 'en', 'de'),
      service: fc.constantFrom('water', 'gas', 'electricity'),
      channel: fc.constantFrom('email', 'sms', 'letter'),
      offer: fc.constantFrom('', 'A', 'B'),
      billCount: fc.constantFrom(1, 1, 2),
    });
    fc.assert(
      fc.property(
        fc.array(candidate, { maxLength: 60 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer(),
        (all, size, seed) => {
          const candidates = all.map((one, index): LotCandidate => ({ billId: index, ...one }));
          const lot = chooseTestLot(candidates, size, seed);
          const chosen = candidates.filter(({ billId }) => lot.includes(billId));

          expect(new Set(lot).size).toBe(lot.length);
          expect(lot.length).toBeGreaterThanOrEqual(Math.min(size, candidates.length));
          for (const kind of ['language', 'service', 'channel', 'offer'] as const) {
            expect(new Set(chosen.map((one) => one[kind]))).toEqual(new Set(candidates.map((one) => one[kind])));
          }
          const extremes = (bills: readonly LotCandidate[]) => [
            Math.max(...bills.map(({ amountCents }) => amountCents)),
            Math.min(0, ...bills.map(({ amountCents }) => amountCents)),
            Math.max(...bills.map(({ nameLength }) => nameLength)),
            bills.some(({ amountCents }) => amountCents === 0),
            bills.some(({ billCount }) => billCount > 1),
          ];
          expect(extremes(chosen)).toEqual(extremes(candidates));
        },
      ),
    );
  });
});
