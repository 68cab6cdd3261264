import { AppError } from '@nitida/kernel/errors';
import { localDate } from '@nitida/kernel/local-date';
import { ADDRESS_KINDS, type ChannelId, PURPOSES, type TemplateField } from '../../../contract/channels.ts';
import type { MessageContent } from './channel.ts';
import { channelTexts, loopsOverBills } from './channel-texts.ts';
import { htmlProblem } from './html-problem.ts';
import { messageContent } from './message-content.ts';
import { type BillRow, keptVariables, messageVariables } from './message-variables.ts';
import type { FieldProblem, WrittenTemplate } from './template-problems.ts';
import type { ChannelTexts, CompanyFacts } from './wording.ts';

/** Fills a field with bills that do not exist, typical and nasty, and tells the first thing that is wrong then. */
export function trialProblem(field: TemplateField, template: WrittenTemplate): FieldProblem | null {
  if (field === 'templateId') return null;

  const texts = alone(field, template);
  for (const trial of trials(loopsOverBills(template[field] ?? ''))) {
    const found = inTrial({ field, template, texts, trial });
    if (found) return { field, name: null, suggestion: null, line: null, ...found };
  }
  return null;
}

const CENTS = [7_654_321, 6_543_217] as const;
const DAY = '2026-02-17';
const LINKS = ['https://example.org/t/first-sample', 'https://example.org/t/second-sample'] as const;
const ADDRESS = 'Customer\nVia Roma 1\n00100 Roma RM';

const COMPANY: CompanyFacts = {
  name: 'Company',
  phone: '800 000 000',
  email: 'info@example.org',
  website: 'https://example.org',
  address: 'Via Milano 2',
  timeZone: 'Europe/Rome',
};
const BARE_COMPANY: CompanyFacts = { ...COMPANY, phone: null, email: null, website: null, address: null };

/** One field by itself, so that a problem is told at its place. */
function alone(field: TemplateField, template: WrittenTemplate): ChannelTexts {
  const only = (one: TemplateField) => (one === field ? template[one] : null);
  const { channel, language } = template;
  const needsText = channel === 'whatsapp' && field === 'variables';
  return channelTexts({
    channel,
    language,
    subject: only('subject'),
    html: only('html'),
    text: (needsText ? template.text : only('text')) ?? '',
    templateId: template.templateId,
    variables: only('variables'),
  });
}

type Trial = { company: CompanyFacts; amounts: readonly [number, ...number[]]; expires: boolean };

const trials = (isForSeveral: boolean): Trial[] => [
  { company: COMPANY, amounts: [CENTS[0]], expires: true },
  { company: COMPANY, amounts: [0], expires: true },
  { company: BARE_COMPANY, amounts: [-CENTS[0]], expires: false },
  ...(isForSeveral ? [{ company: COMPANY, amounts: CENTS, expires: true }] : []),
];

type Tried = { field: TemplateField; template: WrittenTemplate; texts: ChannelTexts; trial: Trial };
type Found = Pick<FieldProblem, 'code' | 'message'> & Partial<Pick<FieldProblem, 'name' | 'line'>>;

function inTrial({ field, template, texts, trial: { company, amounts, expires } }: Tried): Found | null {
  const { purpose, language, channel } = template;
  const [first, ...others] = amounts.map(bill);
  if (!first) return null;
  const kept = keptVariables({
    language,
    customerName: 'Customer',
    bills: [first, ...others],
    expiresOn: expires ? localDate(DAY) : null,
    writtenOn: localDate(DAY),
  });

  let content: MessageContent;
  try {
    content = messageContent(texts, messageVariables(company, kept, LINKS), ADDRESS);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const line = typeof error.details['line'] === 'number' ? error.details['line'] : null;
    const code = error.code === 'template.empty_value' ? error.code : 'template.unusable';
    return { code, message: error.message.replace(/^The template cannot be used: /, ''), line };
  }

  const broken = field === 'html' && content.kind === 'mail' ? htmlProblem(content.html) : null;
  if (broken) {
    const { code, name, raw } = broken;
    return { code, name, message: `${code}: ${name}`, line: lineOf(template.html ?? '', raw) };
  }
  const written = everything(content);
  if ([...CENTS, CENTS[0] + CENTS[1]].some((cents) => written.includes(String(cents)))) {
    return { code: 'template.raw_amount', message: 'An amount is in cents: write {{ bill.amount | euro }}' };
  }
  if (written.includes(DAY)) {
    return {
      code: 'template.raw_day',
      message: 'A day is not written out: use | day, as in {{ bill.due_date | day }}',
    };
  }
  if (!PURPOSES[purpose].needsLink || !carriesLink(field, channel, others.length > 0)) return null;
  if (!written.includes(LINKS[0])) return { code: 'template.missing_link', message: 'The link is missing: {{ link }}' };
  if (others.length > 0 && !written.includes(LINKS[1])) {
    return { code: 'template.missing_bill_link', message: 'Not every bill of the list has its link' };
  }
  return null;
}

/** What is found in a filled text stands in the template too, unless a variable is within it. */
function lineOf(source: string, raw: string): number | null {
  const at = source.indexOf(raw);
  return at < 0 ? null : source.slice(0, at).split('\n').length;
}

/** A letter prints the link of its one bill by itself, as a code. */
const carriesLink = (field: TemplateField, channel: ChannelId, isForSeveral: boolean): boolean => {
  if (channel === 'whatsapp') return field === 'variables';
  if (ADDRESS_KINDS[channel] === 'postal') return field === 'text' && isForSeveral;
  return field === 'html' || field === 'text';
};

const everything = (content: MessageContent): string => {
  switch (content.kind) {
    case 'mail':
      return [content.subject, content.html, content.text].join('\n');
    case 'short':
      return content.text;
    case 'approved':
      return Object.values(content.variables).join('\n');
    case 'paper':
      return [content.subject, content.text].join('\n');
  }
};

const bill = (amountCents: number): BillRow => ({
  number: 'A-1',
  amountCents,
  dueDate: DAY,
  issueDate: DAY,
  service: 'water',
  periodFrom: null,
  periodTo: null,
});
