import { z } from 'zod';
import type { LocalDate } from '@nitida/kernel/local-date';
import { localeOf } from '@nitida/kernel/locale';
import type { CompanyFacts } from './wording.ts';

/**
 * What templates may ask for. Amounts are written `| euro`, days `| day` or `| day: "long"`. `bills`
 * is a list, for messages that tell a household of several: each has what `bill` has, and `link`.
 */
export const KNOWN_VARIABLES = [
  'customer.name',
  'company.name',
  'company.phone',
  'company.email',
  'company.website',
  'bill.number',
  'bill.amount',
  'bill.due_date',
  'bill.issue_date',
  'bill.service',
  'bill.period',
  'link',
  'expires_on',
  'bills',
  'bills_total',
] as const;

export type BillRow = {
  number: string;
  amountCents: number;
  dueDate: string;
  issueDate: string;
  service: string;
  periodFrom: string | null;
  periodTo: string | null;
};

const BillFacts = z.object({
  number: z.string(),
  amount: z.int(),
  due_date: z.string(),
  issue_date: z.string(),
  service: z.string(),
  period: z.string().nullable(),
});
type BillFacts = z.output<typeof BillFacts>;

/** What is kept of a message, so that it can be shown again: all but the links, which open the bill. */
export const KeptVariables = z.object({
  customer: z.object({ name: z.string() }),
  bill: BillFacts,
  /** Only of a message that tells of several. */
  bills: z.array(BillFacts).optional(),
  expires_on: z.string().nullable(),
  /** The day on a letter. */
  written_on: z.string(),
});
export type KeptVariables = z.output<typeof KeptVariables>;

type MessageFacts = {
  language: string;
  customerName: string;
  /** At least one; the first is `bill`. */
  bills: readonly [BillRow, ...BillRow[]];
  expiresOn: LocalDate | null;
  writtenOn: LocalDate;
};

/** The values of one message. What is not known is null: templates may ask for it and leave it out. */
export function keptVariables({ language, customerName, bills, expiresOn, writtenOn }: MessageFacts): KeptVariables {
  const [first] = bills;
  return {
    customer: { name: customerName },
    bill: billFacts(first, language),
    ...(bills.length > 1 ? { bills: bills.map((bill) => billFacts(bill, language)) } : {}),
    expires_on: expiresOn,
    written_on: writtenOn,
  };
}

/** All that a template may ask for: what is kept, the company's facts, and the links, in the order of the bills. */
export function messageVariables(company: CompanyFacts, kept: KeptVariables, links: readonly string[]) {
  const bills = (kept.bills ?? [kept.bill]).map((bill, index) => ({ ...bill, link: links[index] ?? '' }));
  return {
    customer: kept.customer,
    company,
    bill: kept.bill,
    bills,
    bills_total: bills.reduce((sum, { amount }) => sum + amount, 0),
    link: links[0] ?? '',
    expires_on: kept.expires_on,
    written_on: kept.written_on,
  };
}

export type MessageVariables = ReturnType<typeof messageVariables>;

const billFacts = (bill: BillRow, language: string): BillFacts => ({
  number: bill.number,
  amount: bill.amountCents,
  due_date: bill.dueDate,
  issue_date: bill.issueDate,
  service: serviceName(bill.service, language),
  period: period(bill, language),
});

/** As people call it: "la tua bolletta luce", "your electricity bill". */
const SERVICE_NAMES: Record<string, Record<string, string>> = {
  it: { electricity: 'luce', gas: 'gas', water: 'acqua', telephone: 'telefono', municipal: 'servizi comunali' },
  en: { electricity: 'electricity', gas: 'gas', water: 'water', telephone: 'telephone', municipal: 'municipal' },
  de: { electricity: 'Strom', gas: 'Gas', water: 'Wasser', telephone: 'Telefon', municipal: 'Gemeindedienste' },
  fr: {
    electricity: 'électricité',
    gas: 'gaz',
    water: 'eau',
    telephone: 'téléphone',
    municipal: 'services municipaux',
  },
  es: { electricity: 'luz', gas: 'gas', water: 'agua', telephone: 'teléfono', municipal: 'servicios municipales' },
  ro: {
    electricity: 'energie electrică',
    gas: 'gaz',
    water: 'apă',
    telephone: 'telefon',
    municipal: 'servicii municipale',
  },
  sq: {
    electricity: 'energji elektrike',
    gas: 'gaz',
    water: 'ujë',
    telephone: 'telefon',
    municipal: 'shërbime komunale',
  },
  uk: {
    electricity: 'електроенергія',
    gas: 'газ',
    water: 'вода',
    telephone: 'телефон',
    municipal: 'муніципальні послуги',
  },
  ar: { electricity: 'الكهرباء', gas: 'الغاز', water: 'المياه', telephone: 'الهاتف', municipal: 'الخدمات البلدية' },
  zh: { electricity: '电费', gas: '燃气费', water: '水费', telephone: '电话费', municipal: '市政服务费' },
};

const serviceName = (service: string, language: string): string =>
  (SERVICE_NAMES[language] ?? SERVICE_NAMES['en'])?.[service] ?? service;

const periods = new Map<string, string>();

// A run has few periods and many bills.
function period({ periodFrom, periodTo }: BillRow, language: string): string | null {
  if (periodFrom === null || periodTo === null) return null;

  const key = `${language} ${periodFrom} ${periodTo}`;
  const known = periods.get(key) ?? written(periodFrom, periodTo, language);
  if (periods.size > 1_000) periods.clear();
  periods.set(key, known);
  return known;
}

const written = (from: string, to: string, language: string): string =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).formatRange(
    Date.parse(from),
    Date.parse(to),
  );
