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
  /** Where its screen is. */
  url: string;
};

export type NoticeKind = 'opened' | 'trouble' | 'outcome';

/** The e-mails of a run: that a file has arrived, what came of it, and in between that it is stuck. */
export function runNotice(kind: NoticeKind, facts: RunFacts, language: OperatorLanguage): Omit<StaffMail, 'to'> {
  const says = TEXTS[language];
  const headline = headlineOf(kind, facts, says);
  const lines = [
    headline,
    '',
    `${says.company}: ${facts.company}`,
    `${says.file}: ${facts.title}`,
    `${says.received}: ${dayFirst(facts.receivedOn)}`,
    ...(kind === 'outcome' ? outcomeLines(facts, language) : []),
    ...(kind === 'trouble' ? wordLines(facts.words, says) : []),
    '',
    facts.url,
  ];
  return { subject: `[${facts.company}] ${headline}: ${facts.title}`, text: `${lines.join('\n')}\n` };
}

/** As many files as a letter names. */
const NAMED = 50;

/** The news of many runs in one letter: nobody reads a thousand of them. */
export function manyNotices(
  company: string,
  news: readonly { kind: NoticeKind; facts: RunFacts }[],
  language: OperatorLanguage,
): Omit<StaffMail, 'to'> {
  const says = TEXTS[language];
  const groups = Map.groupBy(news, ({ kind, facts }) => headlineOf(kind, facts, says));
  const text = [says.many, '', `${says.company}: ${company}`];
  for (const [headline, group] of groups) {
    text.push('', `${headline}: ${group.length}`);
    for (const { facts } of group.slice(0, NAMED)) text.push(`- ${facts.title}  ${facts.url}`);
    if (group.length > NAMED) text.push(`… + ${group.length - NAMED}`);
  }
  return { subject: `[${company}] ${says.many}: ${news.length}`, text: `${text.join('\n')}\n` };
}

const headlineOf = (kind: NoticeKind, { state }: RunFacts, says: Says): string =>
  kind === 'outcome' ? (says.outcomes[state] ?? says.outcomes['failed'] ?? '') : says[kind];

type AreaNews = { company: string; area: string | null; language: OperatorLanguage };

/** Nobody drops files for fun: an area that cannot be read is told before the company asks. */
export function areaNotice({ company, area, language }: AreaNews, words: Words): Omit<StaffMail, 'to'> {
  const says = TEXTS[language];
  const text = [
    says.area,
    '',
    `${says.company}: ${company}`,
    ...(area === null ? [] : [`${says.areaName}: ${area}`]),
    `${says.reason}: ${words.reason}`,
    `${says.remedy}: ${words.remedy}`,
  ];
  return { subject: `[${company}] ${says.area}`, text: `${text.join('\n')}\n` };
}

/** Files that nobody here knows lie in an area, and stay there. */
export function unknownFilesNotice(
  { company, area, language }: AreaNews,
  { count, names }: { count: number; names: readonly string[] },
): Omit<StaffMail, 'to'> {
  const says = TEXTS[language];
  const text = [
    says.unknownFiles,
    '',
    `${says.company}: ${company}`,
    ...(area === null ? [] : [`${says.areaName}: ${area}`]),
    ...names.map((name) => `- ${name}`),
    ...(count > names.length ? [`… + ${count - names.length}`] : []),
    '',
    `${says.remedy}: ${says.unknownRemedy}`,
  ];
  return { subject: `[${company}] ${says.unknownFiles}`, text: `${text.join('\n')}\n` };
}

type Reason = Words & { count: number };

/** The file's report, written beside it in the reserved area: with what the e-mail says, and why. */
export function fileReport(facts: RunFacts & { reasons: readonly Reason[] }, language: OperatorLanguage): string {
  const says = TEXTS[language];
  const reasons = facts.reasons.map(
    ({ count, reason, remedy }) => `- ${count} × ${reason}\n  ${says.remedy}: ${remedy}`,
  );
  const why = reasons.length === 0 ? [] : ['', `${says.found}:`, ...reasons];
  return `${runNotice('outcome', facts, language).text}${why.map((line) => `${line}\n`).join('')}`;
}

const wordLines = (words: Words | null, says: Says): string[] =>
  words ? ['', `${says.reason}: ${words.reason}`, `${says.remedy}: ${words.remedy}`] : [];

function outcomeLines(facts: RunFacts, language: OperatorLanguage): string[] {
  const says = TEXTS[language];
  if (facts.words) return wordLines(facts.words, says);
  const number = (value: number) => new Intl.NumberFormat(language, { useGrouping: true }).format(value);
  const bills = [
    `${says.bills}: ${number(facts.billCount)} (${formatCents(facts.totalCents, language)})`,
    `${says.created}: ${number(facts.createdCount)}`,
    `${says.changed}: ${number(facts.changedCount)}`,
    `${says.unchanged}: ${number(facts.unchangedCount)}`,
  ];
  const rows = [
    `${says.created}: ${number(facts.createdCount)}`,
    `${says.changed}: ${number(facts.changedCount)}`,
    `${says.unchanged}: ${number(facts.unchangedCount)}`,
    ...(facts.totalCents === 0 ? [] : [`${says.sum}: ${formatCents(facts.totalCents, language)}`]),
  ];
  const others = [
    `${says.contacts}: ${number(facts.contactCount)}`,
    `${says.rejected}: ${number(facts.rejectedCount)}`,
    `${says.warnings}: ${number(facts.warningCount)}`,
  ];
  if (facts.state === 'ready') return ['', ...bills, ...others];
  return facts.state === 'closed' ? ['', ...rows, ...others] : [];
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
  | 'sum'
  | 'contacts'
  | 'rejected'
  | 'warnings'
  | 'area'
  | 'areaName'
  | 'unknownFiles'
  | 'unknownRemedy'
  | 'trouble'
  | 'found'
  | 'many',
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
    sum: 'Sum',
    contacts: 'Contacts',
    rejected: 'Rejected',
    warnings: 'Warnings',
    area: 'The reserved area cannot be read',
    areaName: 'Area',
    unknownFiles: 'Files in the reserved area are not recognised, and stay there',
    unknownRemedy:
      'If they are to be read, make a file profile whose name pattern and folder fit them; they are taken then. Otherwise nothing.',
    trouble: 'The file is not processed yet: an error has come twice',
    found: 'What was found',
    many: 'News of many files',
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
    sum: 'Somma',
    contacts: 'Recapiti',
    rejected: 'Scartate',
    warnings: 'Avvisi',
    area: "L'area riservata non è leggibile",
    areaName: 'Area',
    unknownFiles: "Nell'area riservata ci sono file non riconosciuti, che restano lì",
    unknownRemedy:
      'Se vanno letti, creare un profilo con il nome e la cartella adatti: saranno presi. Altrimenti niente.',
    trouble: 'Il file non è ancora elaborato: un errore si è presentato due volte',
    found: 'Che cosa è stato trovato',
    many: 'Novità di molti file',
  },
};
