import { csvHeadIn, csvLineIn } from '@nitida/kernel/csv';
import type { Column, Sheet } from '@nitida/kernel/spreadsheet-writer';
import { MessageCount, type Statistics } from '../../../contract/statistics.ts';

export type TableLanguage = 'it' | 'en';

/** A line of the file: what was counted of a company, run, day, channel, language and service. */
export type TableLine = {
  company: string;
  run: string | null;
  day: string;
  channel: string;
  language: string;
  service: string;
  counts: Record<string, number>;
  paidCents: number;
  costMillicents: number;
};

/** One list of columns for the screen, the rows behind a number, and the files. */
const COUNTED = MessageCount.options;

const WORDS = {
  it: {
    sheets: { figures: 'Cifre', failures: 'Errori', delays: 'Tempi' },
    line: ['azienda', 'lavorazione', 'giorno', 'canale', 'lingua', 'servizio'],
    counted: {
      sent: 'inviati',
      delivered: 'arrivati',
      bounced: 'respinti',
      failed: 'falliti',
      uncertain: 'incerti',
      cancelled: 'annullati',
      seen: 'visti',
      machine: 'aperti solo da macchine',
      downloaded: 'PDF scaricati',
      calendar: 'messi in calendario',
      heard: 'ascoltati',
      paid: 'pagati',
    },
    money: ['euro pagati', 'costo in euro'],
    failures: ['canale', 'esito', 'motivo', 'messaggi'],
    delays: ['che cosa', 'canale', 'entro', 'unità', 'messaggi'],
    delay: { arrived: 'arrivo', viewed: 'visione', paid: 'pagamento' },
    unit: { minutes: 'minuti', days: 'giorni' },
    more: 'oltre',
  },
  en: {
    sheets: { figures: 'Figures', failures: 'Failures', delays: 'Delays' },
    line: ['company', 'run', 'day', 'channel', 'language', 'service'],
    counted: {
      sent: 'sent',
      delivered: 'arrived',
      bounced: 'bounced',
      failed: 'failed',
      uncertain: 'uncertain',
      cancelled: 'cancelled',
      seen: 'seen',
      machine: 'opened by machines only',
      downloaded: 'PDF downloaded',
      calendar: 'put in the calendar',
      heard: 'heard',
      paid: 'paid',
    },
    money: ['euros paid', 'cost in euros'],
    failures: ['channel', 'outcome', 'reason', 'messages'],
    delays: ['what', 'channel', 'within', 'unit', 'messages'],
    delay: { arrived: 'arrival', viewed: 'first look', paid: 'payment' },
    unit: { minutes: 'minutes', days: 'days' },
    more: 'more',
  },
} as const;

const UNITS = { arrived: 'minutes', viewed: 'minutes', paid: 'days' } as const;

/** The lines as a CSV, after the mark by which spreadsheets know UTF-8. */
export function* statisticsCsv(lines: readonly TableLine[], language: TableLanguage): Generator<string> {
  yield csvHeadIn(language, headers(language));
  for (const line of lines) {
    const [paid, cost] = moneyOf(line).map((euros) => euros.toFixed(2));
    const money = [paid ?? '', cost ?? ''].map((text) => (language === 'it' ? text.replace('.', ',') : text));
    yield csvLineIn(language, [...namesOf(line), ...countsOf(line), ...money]);
  }
}

/** The lines, the failures by reason and the delays, each as a sheet. */
export function statisticsSheets(
  lines: readonly TableLine[],
  statistics: Statistics,
  language: TableLanguage,
): Sheet[] {
  const words = WORDS[language];
  return [
    {
      name: words.sheets.figures,
      columns: columns(headers(language)),
      rows: lines.map((line) => [...namesOf(line), ...countsOf(line), ...moneyOf(line)]),
    },
    {
      name: words.sheets.failures,
      columns: columns(words.failures),
      rows: statistics.failures.map(({ channel, figure, reason, count }) => [
        channel,
        words.counted[figure],
        reason,
        count,
      ]),
    },
    {
      name: words.sheets.delays,
      columns: columns(words.delays),
      rows: statistics.delays.map(({ kind, channel, step, count }) => [
        words.delay[kind],
        channel,
        step === 'more' ? words.more : Number(step),
        words.unit[UNITS[kind]],
        count,
      ]),
    },
  ];
}

const headers = (language: TableLanguage): string[] => [
  ...WORDS[language].line,
  ...COUNTED.map((metric) => WORDS[language].counted[metric]),
  ...WORDS[language].money,
];

const columns = (names: readonly string[]): Column[] => names.map((header) => ({ header, width: 16 }));

const namesOf = ({ company, run, day, channel, language, service }: TableLine) => [
  company,
  run,
  day,
  channel,
  language,
  service,
];

const countsOf = ({ counts }: TableLine): number[] => COUNTED.map((metric) => counts[metric] ?? 0);

/** In euros: 100,000 thousandths of a cent are one. */
const moneyOf = ({ paidCents, costMillicents }: TableLine): number[] => [paidCents / 100, costMillicents / 100_000];
