import { dayFirst, type OperatorLanguage, type Words } from '../../../contract/rejection-texts.ts';
import { formatCents, type Cents } from '@nitida/kernel/money';

export type StaffMail = { to: readonly string[]; subject: string; text: string };

/** What staff are told of a run: exactly the facts that its screen shows. */
export type RunFacts = {
  company: string;
  title: string;
  state: string;
  receivedOn: string;
  billCount: number;
  createdCount: number;
  changedCount: number;
  unchangedCount: number;
  rejectedCount: number;
  warningCount: number;
  contactCount: number;
  totalCents: Cents;
  /** Why it was refused, and what to do. */
  words: Words | null;
  /** Where its screen is; a report beside the file has none. */
  url: string | null;
};

/** The two e-mails of a run: that a file has arrived, and what came of it. */
export function runNotice(
  kind: 'opened' | 'outcome',
  facts: RunFacts,
  language: OperatorLanguage,
): Omit<StaffMail, 'to'> {
  const says = TEXTS[language];
  const headline = kind === 'opened' ? says.opened : (says.outcomes[facts.state] ?? says.outcomes['failed'] ?? '');
  const lines = [
    headline,
    '',
    `${says.company}: ${facts.company}`,
    `${says.file}: ${facts.title}`,
    `${says.received}: ${dayFirst(facts.receivedOn)}`,
    ...(kind === 'outcome' ? outcomeLines(facts, language) : []),
    ...(facts.url === null ? [] : ['', facts.url]),
  ];
  return { subject: `[${facts.company}] ${headline}: ${facts.title}`, text: `${lines.join('\n')}\n` };
}

/** Nobody drops files for fun: an area that cannot be read is told before the company asks. */
export function areaNotice(company: string, words: Words, language: OperatorLanguage): Omit<StaffMail, 'to'> {
  const says = TEXTS[language];
  const text = [
    says.area,
    '',
    `${says.company}: ${company}`,
    `${says.reason}: ${words.reason}`,
    `${says.remedy}: ${words.remedy}`,
  ];
  return { subject: `[${company}] ${says.area}`, text: `${text.join('\n')}\n` };
}

/** The file's report, written beside it in the reserved area. */
export const fileReport = (facts: Omit<RunFacts, 'url'>, language: OperatorLanguage): string =>
  runNotice('outcome', { ...facts, url: null }, language).text;

function outcomeLines(facts: RunFacts, language: OperatorLanguage): string[] {
  const says = TEXTS[language];
  if (facts.words) return ['', `${says.reason}: ${facts.words.reason}`, `${says.remedy}: ${facts.words.remedy}`];
  if (facts.state !== 'ready') return [];
  const number = (value: number) => new Intl.NumberFormat(language, { useGrouping: true }).format(value);
  return [
    '',
    `${says.bills}: ${number(facts.billCount)} (${formatCents(facts.totalCents, language)})`,
    `${says.created}: ${number(facts.createdCount)}`,
    `${says.changed}: ${number(facts.changedCount)}`,
    `${says.unchanged}: ${number(facts.unchangedCount)}`,
    `${says.contacts}: ${number(facts.contactCount)}`,
    `${says.rejected}: ${number(facts.rejectedCount)}`,
    `${says.warnings}: ${number(facts.warningCount)}`,
  ];
}

type Says = Record<
  | 'opened'
  | 'company'
  | 'file'
  | 'received'
  | 'reason'
  | 'remedy'
  | 'bills'
  | 'created'
  | 'changed'
  | 'unchanged'
  | 'contacts'
  | 'rejected'
  | 'warnings'
  | 'area',
  string
> & { outcomes: Record<string, string> };

const TEXTS: Record<OperatorLanguage, Says> = {
  en: {
    opened: 'A new file has arrived',
    outcomes: {
      ready: 'The billing run is ready for its test lot',
      held: 'The billing run waits for a person: too much was rejected, or differs from the previous one',
      closed: 'The file was taken in',
      rejected: 'The file was refused, and nothing of it was taken',
      failed: 'The file could not be processed',
      cancelled: 'The billing run was cancelled',
    },
    company: 'Company',
    file: 'File',
    received: 'Received',
    reason: 'Reason',
    remedy: 'What to do',
    bills: 'Bills',
    created: 'New',
    changed: 'Changed',
    unchanged: 'Unchanged',
    contacts: 'Contacts',
    rejected: 'Rejected',
    warnings: 'Warnings',
    area: 'The reserved area cannot be read',
  },
  it: {
    opened: 'È arrivato un nuovo file',
    outcomes: {
      ready: 'La lavorazione è pronta per il lotto di prova',
      held: 'La lavorazione attende una persona: troppi scarti, o troppe differenze dalla precedente',
      closed: 'Il file è stato acquisito',
      rejected: 'Il file è stato rifiutato e nulla ne è stato preso',
      failed: 'Il file non è stato elaborato',
      cancelled: 'La lavorazione è stata annullata',
    },
    company: 'Azienda',
    file: 'File',
    received: 'Ricevuto il',
    reason: 'Motivo',
    remedy: 'Che cosa fare',
    bills: 'Bollette',
    created: 'Nuove',
    changed: 'Modificate',
    unchanged: 'Invariate',
    contacts: 'Recapiti',
    rejected: 'Scartate',
    warnings: 'Avvisi',
    area: "L'area riservata non è leggibile",
  },
};
