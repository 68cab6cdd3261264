import { localDate } from '@nitida/kernel/local-date';
import { paymentState } from './payment-state.ts';

const bill = { amountCents: 10_000, paidCents: 0, dueDate: '2026-05-20', paymentMethod: 'transfer' as const };
const on = (day: string, change: Partial<Parameters<typeof paymentState>[0]> = {}) =>
  paymentState({ ...bill, ...change }, localDate(day));

describe('a bill', () => {
  it.each([
    ['2026-05-08', 'to_pay', 12],
    ['2026-05-14', 'to_pay', 6],
    ['2026-05-15', 'due_soon', 5],
    ['2026-05-19', 'due_soon', 1],
    ['2026-05-20', 'due_soon', 0],
    ['2026-05-21', 'overdue', 1],
    ['2026-06-20', 'overdue', 31],
  ])('on %s is %s', (day, name, days) => {
    expect(on(day)).toEqual({ name, days, openCents: 10_000 });
  });

  it('that the bank collects is never the reader’s delay', () => {
    expect(on('2026-05-08', { paymentMethod: 'sdd' })).toMatchObject({ name: 'to_be_debited', days: 12 });
    expect(on('2026-05-20', { paymentMethod: 'sdd' })).toMatchObject({ name: 'debit_expected', days: 0 });
    expect(on('2026-06-20', { paymentMethod: 'sdd' })).toMatchObject({ name: 'debit_expected' });
  });

  it('paid in part is open by the rest', () => {
    expect(on('2026-05-08', { paidCents: 4_000 })).toMatchObject({ name: 'to_pay', openCents: 6_000 });
  });

  it.each([
    ['paid', { paidCents: 10_000 }],
    ['paid', { paidCents: 10_001 }],
    ['nothing_to_pay', { amountCents: 0 }],
    ['credit', { amountCents: -500 }],
    ['credit', { amountCents: -500, paymentMethod: 'sdd' as const }],
  ])('is %s', (name, change) => {
    expect(on('2026-06-20', change)).toEqual({ name });
  });
});
