import { renderTemplate } from '@nitida/kernel/template';
import type { KNOWN_VARIABLES, MessageVariables } from './message-variables.ts';

type Name = (typeof KNOWN_VARIABLES)[number];

/** How each is written in a template. */
const WRITTEN: Record<Name, string> = {
  'customer.name': '{{ customer.name }}',
  'bill.service': '{{ bill.service }}',
  'bill.number': '{{ bill.number }}',
  'bill.amount': '{{ bill.amount | euro }}',
  'bill.due_date': '{{ bill.due_date | day: "long" }}',
  'bill.issue_date': '{{ bill.issue_date | day: "long" }}',
  'bill.period': '{{ bill.period }}',
  link: '{{ link }}',
  expires_on: '{% if expires_on %}{{ expires_on | day: "long" }}{% endif %}',
  'company.name': '{{ company.name }}',
  'company.phone': '{{ company.phone }}',
  'company.email': '{{ company.email }}',
  'company.website': '{{ company.website }}',
  bills: '{% for one in bills %}{{ one.service }} {{ one.number }}: {{ one.link }}\n{% endfor %}',
  bills_total: '{{ bills_total | euro }}',
};

/** Each variable, how it is written, and how it reads in this message. */
export const variableSamples = (data: MessageVariables, locale: string) =>
  Object.entries(WRITTEN).map(([name, write]) => ({
    name,
    write,
    value: renderTemplate({ source: write, format: 'text', locale }, data).trim(),
  }));
