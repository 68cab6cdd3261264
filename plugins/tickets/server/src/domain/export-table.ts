import type { Cell } from '@nitida/kernel/spreadsheet-writer';
import { CHANNEL_WORDS } from '@nitida/plugin-dispatch/contract/channel-words';
import type { TicketSummary } from '../../../contract/tickets.ts';

type ExportLanguage = 'it' | 'en';

/** Spreadsheets in Italian expect semicolons, because the comma is the decimal sign. */
export const DELIMITERS = { it: ';', en: ',' } as const satisfies Record<ExportLanguage, string>;

export const SHEET_NAMES = { it: 'Ticket', en: 'Tickets' } as const satisfies Record<ExportLanguage, string>;

type Column = { it: string; en: string; width: number; cell: (ticket: TicketSummary, say: Say) => Cell };

type Say = (word: string | null) => string | null;

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));
const euro = (cents: number): number => cents / 100;

const COLUMNS: readonly Column[] = [
  { it: 'azienda', en: 'company', width: 22, cell: ({ company }) => company.name },
  { it: 'codice cliente', en: 'customer code', width: 16, cell: ({ customerCode }) => customerCode },
  { it: 'cliente', en: 'customer', width: 28, cell: ({ customerName }) => customerName },
  { it: 'bolletta', en: 'bill', width: 18, cell: ({ billNumber }) => billNumber },
  { it: 'servizio', en: 'service', width: 12, cell: ({ service }, say) => say(service) },
  { it: 'importo', en: 'amount', width: 12, cell: ({ amountCents }) => euro(amountCents) },
  { it: 'pagato', en: 'paid', width: 12, cell: ({ paidCents }) => euro(paidCents) },
  { it: 'scadenza', en: 'due', width: 12, cell: ({ dueDate }) => new Date(dueDate) },
  { it: 'stato', en: 'state', width: 12, cell: ({ state }, say) => say(state) },
  { it: 'prova', en: 'test', width: 8, cell: ({ isTest }, say) => (isTest ? say('yes') : null) },
  { it: 'canale', en: 'channel', width: 12, cell: ({ channel }, say) => say(channel) },
  { it: 'contatto', en: 'contact', width: 24, cell: ({ contact }) => contact },
  { it: 'messaggio', en: 'message', width: 16, cell: ({ messageState }, say) => say(messageState) },
  { it: 'emesso', en: 'issued', width: 18, cell: ({ issuedAt }) => instant(issuedAt) },
  { it: 'fine validità', en: 'expires', width: 18, cell: ({ expiresAt }) => instant(expiresAt) },
  { it: 'visto', en: 'seen', width: 18, cell: ({ seenAt }) => instant(seenAt) },
];

/** Words of codes. In English all but those of channels read well as they are. */
const ENGLISH: Record<string, string> = CHANNEL_WORDS.en;
const ITALIAN: Record<string, string> = {
  ...CHANNEL_WORDS.it,
  electricity: 'luce',
  gas: 'gas',
  water: 'acqua',
  telephone: 'telefono',
  municipal: 'servizi comunali',
  issued: 'emesso',
  valid: 'valido',
  expired: 'scaduto',
  revoked: 'revocato',
  yes: 'sì',
  queued: 'in attesa',
  sending: 'in consegna',
  sent: 'inviato',
  delivered: 'consegnato',
  bounced: 'respinto',
  failed: 'non riuscito',
  uncertain: 'incerto',
  cancelled: 'annullato',
};

export const exportColumns = (language: ExportLanguage) =>
  COLUMNS.map(({ width, ...column }) => ({ header: column[language], width }));

/** One ticket as a row. Times are UTC, as the header row of a list for machines has to be able to say. */
export function exportCells(ticket: TicketSummary, language: ExportLanguage): Cell[] {
  const say: Say = (word) =>
    word === null ? null : language === 'it' ? (ITALIAN[word] ?? word) : (ENGLISH[word] ?? word.replaceAll('_', ' '));
  return COLUMNS.map(({ cell }) => cell(ticket, say));
}

/** The same for a CSV: days and instants as ISO text, amounts with the decimal sign of the language. */
export const csvCells = (ticket: TicketSummary, language: ExportLanguage): (string | null)[] =>
  exportCells(ticket, language).map((cell) => {
    if (cell === null || typeof cell === 'string') return cell;
    if (typeof cell === 'number') return language === 'it' ? cell.toFixed(2).replace('.', ',') : cell.toFixed(2);
    const text = cell.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text;
  });
