import fc from 'fast-check';
import { localDate } from '@nitida/kernel/local-date';
import { cents } from '@nitida/kernel/money';
import { useCommittedDatabase } from '@nitida/database/testing/use-database';
import { givenBills } from '../testing/given-bills.ts';
import { bookPayments, type GivenPayment } from './book-payments.ts';

const payment = (changes: Partial<GivenPayment> = {}): GivenPayment => ({
  billNumber: 'B1',
  reference: 'R1',
  amountCents: cents(1000),
  paidOn: localDate('2026-11-21'),
  method: 'transfer',
  ...changes,
});

describe('booking payments', () => {
  const db = useCommittedDatabase();
  const book = (companyId: number, payments: readonly GivenPayment[]) =>
    db().transaction((trx) => bookPayments(trx, companyId, payments, { door: 'push' }));
  const paidOf = async (companyId: number): Promise<Record<string, number>> => {
    const bills = await db()('bills').where({ company_id: companyId });
    return Object.fromEntries(bills.map(({ number, paid_cents: cents }) => [number, cents]));
  };

  it('moves the bill and keeps the payment', async () => {
    const { companyId } = await givenBills(db(), { B1: 5000, B2: 700 });
    expect(await book(companyId, [payment(), payment({ reference: 'R2', amountCents: cents(4000) })])).toEqual([
      {
        lineNumber: 1,
        reference: 'R1',
        billNumber: 'B1',
        outcome: 'booked',
        amountCents: 1000,
        billCents: 5000,
        paidCents: 5000,
      },
      {
        lineNumber: 2,
        reference: 'R2',
        billNumber: 'B1',
        outcome: 'booked',
        amountCents: 4000,
        billCents: 5000,
        paidCents: 5000,
      },
    ]);
    expect(await paidOf(companyId)).toEqual({ B1: 5000, B2: 0 });
    expect(await db()('ingestion.payments').where({ company_id: companyId }).orderBy('id')).toMatchObject([
      { reference: 'R1', amount_cents: 1000, paid_on: '2026-11-21', method: 'transfer', source: 'push', run_id: null },
      { reference: 'R2' },
    ]);
  });

  it('books a reference once, and takes no other payment under it', async () => {
    const { companyId } = await givenBills(db(), { B1: 5000, B2: 700 });
    await book(companyId, [payment()]);
    const again = await book(companyId, [
      payment(),
      payment({ amountCents: cents(1001) }),
      payment({ billNumber: 'B2' }),
      payment({ reference: 'R2', amountCents: cents(10) }),
      payment({ reference: 'R2', amountCents: cents(10) }),
      payment({ reference: 'R2', amountCents: cents(11) }),
    ]);
    expect(again.map(({ outcome }) => outcome)).toEqual([
      'repeated',
      'conflicting',
      'conflicting',
      'booked',
      'repeated',
      'conflicting',
    ]);
    expect(await paidOf(companyId)).toEqual({ B1: 1010, B2: 0 });
  });

  it("does not know another company's bills, nor what it would overflow", async () => {
    const { companyId } = await givenBills(db(), { B1: 5000 });
    const { companyId: other } = await givenBills(db(), { B9: 5000 });
    const booked = await book(companyId, [
      payment({ billNumber: 'B9' }),
      payment({ reference: 'R2', amountCents: cents(1_900_000_000) }),
      payment({ reference: 'R3', amountCents: cents(1_900_000_000) }),
    ]);
    expect(booked.map(({ outcome }) => outcome)).toEqual(['unknown_bill', 'too_large', 'too_large']);
    expect([await paidOf(companyId), await paidOf(other)]).toEqual([{ B1: 0 }, { B9: 0 }]);
  });

  it('keeps bills and ledger equal to the cent, whatever is sent at once and again', async () => {
    const anyPayment = fc.record({
      billNumber: fc.constantFrom('B1', 'B2', 'B3', 'nowhere'),
      reference: fc.integer({ min: 1, max: 12 }).map((number) => `R${number}`),
      amountCents: fc
        .integer({ min: -5_000, max: 50_000 })
        .filter((amount) => amount !== 0)
        .map(cents),
      paidOn: fc.constantFrom('2026-11-20', '2026-11-21').map(localDate),
      method: fc.constantFrom('sdd', 'other'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(anyPayment, { maxLength: 8 }), { maxLength: 4 }), async (batches) => {
        const { companyId } = await givenBills(db(), { B1: 1000, B2: 2000, B3: -300 });
        // At once, as workers and requests come; then all of it again.
        await Promise.all(batches.map((batch) => book(companyId, batch)));
        const once = await paidOf(companyId);
        for (const batch of batches) {
          const outcomes = (await book(companyId, batch)).map(({ outcome }) => outcome);
          expect(outcomes).not.toContain('booked');
        }
        expect(await paidOf(companyId)).toEqual(once);

        const ledger = await db()('ingestion.payments as p')
          .join('bills as b', 'b.id', 'p.bill_id')
          .where('p.company_id', companyId)
          .groupBy('b.number')
          .select('b.number')
          .sum('p.amount_cents as cents');
        const booked = Object.fromEntries(ledger.map(({ number, cents }) => [number, Number(cents)]));
        expect({ B1: 0, B2: 0, B3: 0, ...booked }).toEqual(once);
      }),
      { numRuns: 25 },
    );
  });
});
