import { addDays, type LocalDate } from '@nitida/kernel/local-date';
import type { SampleKind } from '../../../contract/texts.ts';
import type { BillRow } from './message-variables.ts';

/** A bill to look at a template with, and whose it is. */
export type Sample = {
  customerName: string;
  postalLines: string;
  bills: readonly [BillRow, ...BillRow[]];
};

const LONG_NAME = 'Condominio «Residenza dei Quattro Castelli» di Montecchio e Bibbiano, presso lo studio Ferraboschi';

/** Invented, for a company that has no bill of the kind yet: of what it sells, or of the invented company's water. */
export function inventedSample(kind: SampleKind, today: LocalDate, services: readonly string[] = []): Sample {
  const [service = 'water', another = service] = services;
  const customerName = kind === 'longest_name' ? LONG_NAME : 'Anna Bianchi';
  const bill = (number: string, amountCents: number, service: string): BillRow => ({
    number,
    amountCents,
    service,
    issueDate: today,
    dueDate: addDays(today, 30),
    periodFrom: addDays(today, -75),
    periodTo: addDays(today, -15),
  });

  const first = bill('2026/1001', AMOUNTS[kind], service);
  return {
    customerName,
    postalLines: `${customerName}\nVia Roma 12\n42020 Montecchio Emilia RE`,
    bills: kind === 'several' ? [first, bill('2026/1002', 41_20, another)] : [first],
  };
}

const AMOUNTS: Record<SampleKind, number> = {
  typical: 86_40,
  highest: 12_345_67,
  zero: 0,
  negative: -32_10,
  longest_name: 86_40,
  several: 86_40,
};

/** For a template that does not say yet whose it is. */
export const inventedCompany = {
  name: 'Acqua Chiara',
  code: 'acqua-chiara',
  default_language: 'it',
  time_zone: 'Europe/Rome',
  brand_color: '#0b5fa5',
  website: 'https://www.acquachiara.example',
  support_email: 'clienti@acquachiara.example',
  support_phone: '800 123 456',
  postal_address: 'Via dei Fontanili 3, 42020 Montecchio Emilia RE',
  has_logo: false,
  staff_emails: null,
  requires_four_eyes: true,
  test_lot_size: 5,
  ticket_validity_days: 15,
  senders: {},
};
