import fc from 'fast-check';
import { PushedBill } from '../../../../contract/push.ts';
import type { StagedBill, StagedCustomer } from '../staged.ts';
import { staboFlow } from '../stabo-flow.ts';
import { EXAMPLES } from './examples.ts';
import { flowOfBills } from './flow-of-bills.ts';

const [example] = EXAMPLES.bills.bills;

/** What the readers of our own layout make of pushed bills. */
function read(bills: readonly PushedBill[]) {
  const customers: StagedCustomer[] = [];
  const staged: StagedBill[] = [];
  const faults: unknown[] = [];
  const flow = staboFlow({
    encoding: 'utf-8',
    companyCode: 'lume',
    vatNumber: null,
    services: ['electricity', 'gas', 'water'],
    sink: {
      customer: (customer) => void customers.push(customer),
      bill: (bill) => void staged.push(bill),
      fault: (fault) => void faults.push(fault),
    },
  } as Parameters<typeof staboFlow>[0]);
  const head = { companyCode: 'lume', flowId: 'API-1', createdAt: '21/11/2026 04:30:00' };
  flow.push(Buffer.from(flowOfBills(head, bills)));
  return { end: flow.end(), customers, staged, faults };
}

describe('pushed bills as a flow of our layout', () => {
  it('say what they said', () => {
    const { end, customers, staged, faults } = read([example]);
    expect(end).toMatchObject({ outcome: 'complete' });
    expect(faults).toEqual([]);
    expect(customers).toMatchObject([
      {
        code: 'L000042',
        name: 'Maria Rossi',
        segment: 'domestic',
        billingAddress: 'Via Roma 3, 99020 Borgo Lumera (XL)',
      },
    ]);
    expect(staged).toMatchObject([
      {
        number: 'L2026110000042',
        service: 'electricity',
        layout: 'layout2025',
        kind: 'ordinary',
        issueDate: '2026-11-21',
        dueDate: '2026-12-11',
        amountCents: 20_466,
        paymentMethod: 'transfer',
        content: {
          billTotalCents: 18_666,
          tvLicenceCents: 1_800,
          supplies: [
            {
              availablePowerKw: '3.3',
              lines: [{ unit: 'kWh' }, { parentCode: 'consumption_charge' }, {}, { unit: 'month' }, {}],
              readings: [{ fromValue: '50504', type: 'actual' }],
              history: [{ firstMonth: '2026-08', quantities: ['224', expect.anything(), expect.anything()] }],
            },
          ],
          offer: { priceKind: 'variable', start: '2026-03-01' },
          notices: [{ kind: 'previous_payments' }],
        },
      },
    ]);
  });

  it('say which supply is sold under which offer', () => {
    const [supply] = example.supplies;
    const gas = { ...supply, kind: 'pdr', code: '99990000000043', readings: null, histories: null };
    const offer = { name: 'Lume Gas', code: 'G1', priceKind: 'fixed' };
    const bill = PushedBill.parse({
      ...example,
      billTotalCents: 2 * example.billTotalCents,
      amountDueCents: 2 * example.billTotalCents + 1_800,
      supplies: [supply, { ...gas, offer }],
    });
    const { staged, faults } = read([bill]);
    expect(faults).toEqual([]);
    expect(staged[0]?.content.offer?.name).toBe('Lume Luce Libera');
    expect(staged[0]?.content.supplies.map((one) => one.offer?.name)).toEqual([undefined, 'Lume Gas']);
  });

  it('keep their words and their cents, whatever these are', () => {
    const words = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 200 })
      .filter((text) => PushedBill.shape.customer.shape.name.safeParse(text).success && text.isWellFormed());
    const cents = fc.integer({ min: -2_000_000_000, max: 2_000_000_000 });
    fc.assert(
      fc.property(words, words, cents, (name, label, amountCents) => {
        const bill = PushedBill.parse({
          ...example,
          customer: { ...example.customer, name },
          billTotalCents: amountCents,
          tvLicenceCents: null,
          amountDueCents: amountCents,
          supplies: [{ ...example.supplies[0], lines: [{ code: 'fixed_charge', label, amountCents }] }],
        });
        const { customers, staged, faults } = read([bill]);
        expect(faults).toEqual([]);
        expect(customers[0]?.name).toBe(name.trim());
        expect(staged[0]?.content.supplies[0]?.lines[0]).toMatchObject({ label: label.trim(), amountCents });
      }),
    );
  });
});
