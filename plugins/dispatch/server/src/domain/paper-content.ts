import { localeOf } from '@nitida/kernel/locale';
import { cents, formatCents } from '@nitida/kernel/money';
import type { PaperContent } from './channel.ts';
import type { MessageVariables } from './message-variables.ts';
import type { ChannelTexts, CompanyFacts } from './wording.ts';

type Written = { subject: string; text: string; address: string };

/** A letter around what staff wrote: the company's head, the day, what is to be paid and the link. */
export function paperContent(
  { channel, language }: Pick<ChannelTexts, 'channel' | 'language'>,
  { company, bills, bills_total, link, written_on }: MessageVariables,
  { subject, text, address }: Written,
): PaperContent {
  const { day, euro, words } = formatsOf(language);
  const due = bills.filter(({ amount }) => amount > 0);
  const payment = due.map(({ service, number, amount, due_date }) => ({
    label: words.bill(service, number, day(due_date)),
    value: euro(amount),
  }));

  return {
    kind: 'paper',
    language,
    head: { name: company.name, lines: headLines(company) },
    recipient: address.split('\n'),
    date: day(written_on),
    subject,
    text,
    payment: due.length > 1 ? [...payment, { label: words.total, value: euro(bills_total) }] : payment,
    // A sheet has room for one code: the links to several bills stand in the text.
    link: bills.length === 1 ? link : null,
    isRegistered: channel === 'registered_letter',
  };
}

const headLines = ({ address, phone, email, website }: CompanyFacts): string[] => {
  const ways = [phone, email, website].filter((way) => way !== null).join(' · ');
  return [address ?? '', ways].filter((line) => line !== '');
};

type Words = { bill: (service: string, number: string, day: string) => string; total: string };

const ENGLISH: Words = {
  bill: (service, number, day) => `Your ${service} bill no. ${number}, by ${day}`,
  total: 'In all',
};

const WORDS: Record<string, Words> = {
  it: { bill: (service, number, day) => `Bolletta ${service} n. ${number}, entro il ${day}`, total: 'In tutto' },
  en: ENGLISH,
};

type Formats = { day: (day: string) => string; euro: (amount: number) => string; words: Words };

const known = new Map<string, Formats>();

// Asking for a format costs more than using it a thousand times.
function formatsOf(language: string): Formats {
  const formats = known.get(language) ?? newFormats(language);
  known.set(language, formats);
  return formats;
}

function newFormats(language: string): Formats {
  const locale = localeOf(language);
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return {
    day: (day) => days.format(Date.parse(day)),
    euro: (amount) => formatCents(cents(amount), locale),
    // English stands in for languages that have no words here yet.
    words: WORDS[language] ?? ENGLISH,
  };
}
