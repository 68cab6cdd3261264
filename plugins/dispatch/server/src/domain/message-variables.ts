import type { LocalDate } from '@nitida/kernel/local-date';
import type { CompanyFacts } from './wording.ts';

/** What templates may ask for. Amounts are written `| euro`, days `| day` or `| day: "long"`. */
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
] as const;

type MessageFacts = {
  language: string;
  customerName: string;
  bill: {
    number: string;
    amountCents: number;
    dueDate: string;
    issueDate: string;
    service: string;
    periodFrom: string | null;
    periodTo: string | null;
  };
  link: string;
  expiresOn: LocalDate | null;
};

/** The values of one message. What is not known is null: templates may ask for it and leave it out. */
export const messageVariables = (
  company: CompanyFacts,
  { language, customerName, bill, link, expiresOn }: MessageFacts,
) => ({
  customer: { name: customerName },
  company,
  bill: {
    number: bill.number,
    amount: bill.amountCents,
    due_date: bill.dueDate,
    issue_date: bill.issueDate,
    service: serviceName(bill.service, language),
    period: period(bill, language),
  },
  link,
  expires_on: expiresOn,
});

/** As people call it: "la tua bolletta luce", "your electricity bill". */
const SERVICE_NAMES: Record<string, Record<string, string>> = {
  it: { electricity: 'luce', gas: 'gas', water: 'acqua' },
  en: { electricity: 'electricity', gas: 'gas', water: 'water' },
};

const serviceName = (service: string, language: string): string =>
  (SERVICE_NAMES[language] ?? SERVICE_NAMES['en'])?.[service] ?? service;

const periods = new Map<string, string>();

// A run has few periods and many bills.
function period({ periodFrom, periodTo }: MessageFacts['bill'], language: string): string | null {
  if (periodFrom === null || periodTo === null) return null;

  const key = `${language} ${periodFrom} ${periodTo}`;
  const known = periods.get(key) ?? written(periodFrom, periodTo, language);
  if (periods.size > 1_000) periods.clear();
  periods.set(key, known);
  return known;
}

const written = (from: string, to: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).formatRange(
    Date.parse(from),
    Date.parse(to),
  );
