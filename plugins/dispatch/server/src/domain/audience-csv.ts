import { csvLine } from '@nitida/kernel/csv';
import type { NobodyReason, NobodyRow } from '../../../contract/audience.ts';
import type { ChannelId } from '../../../contract/channels.ts';
import type { Suppression, SuppressionReason } from '../../../contract/suppressions.ts';

export type FileLanguage = 'it' | 'en';

/** Spreadsheets in Italian expect semicolons, because the comma is the decimal sign. */
const DELIMITERS = { it: ';', en: ',' } as const;

const line = (cells: readonly (string | number | null)[], language: FileLanguage): string =>
  csvLine(cells, DELIMITERS[language]);

/** The mark by which spreadsheets know UTF-8. */
const MARK = '\uFEFF';

/** Who gets nothing of a run, for a spreadsheet. */
export function nobodyCsv(rows: readonly NobodyRow[], language: FileLanguage): string {
  const { nobody, reasons } = WORDS[language];
  const lines = rows.map((row) =>
    line(
      [
        row.billNumber,
        row.customerCode,
        row.customerName,
        row.service,
        euros(row.amountCents, language),
        reasons[row.reason],
      ],
      language,
    ),
  );
  return MARK + line(nobody, language) + lines.join('');
}

/** The suppression list, for a spreadsheet. */
export function suppressionsCsv(rows: readonly Suppression[], language: FileLanguage): string {
  const { suppressions, why, channels, all } = WORDS[language];
  const lines = rows.map(({ company, address, channel, reason, note, since, by, lifted }) =>
    line(
      [
        company.name,
        address.replaceAll('\n', ', '),
        channel ? channels[channel] : all,
        why[reason],
        note,
        since,
        by,
        lifted?.at ?? null,
        lifted?.by ?? null,
        lifted?.why ?? null,
      ],
      language,
    ),
  );
  return MARK + line(suppressions, language) + lines.join('');
}

/** As spreadsheets of the language read a number. */
const euros = (cents: number, language: FileLanguage): string => {
  const text = (cents / 100).toFixed(2);
  return language === 'it' ? text.replace('.', ',') : text;
};

type Words = {
  nobody: readonly string[];
  reasons: Record<NobodyReason, string>;
  suppressions: readonly string[];
  why: Record<SuppressionReason, string>;
  channels: Record<ChannelId, string>;
  all: string;
};

const WORDS: Record<FileLanguage, Words> = {
  it: {
    nobody: ['bolletta', 'codice cliente', 'cliente', 'servizio', 'importo', 'perché non riceve nulla'],
    reasons: {
      no_address: 'nessun recapito',
      no_sender: 'nessun mittente attivo',
      suppressed: 'recapito escluso',
      capped: 'troppi messaggi di recente',
    },
    suppressions: [
      'azienda',
      'recapito',
      'canale',
      'motivo',
      'nota',
      'dal',
      'inserito da',
      'riammesso il',
      'riammesso da',
      'perché riammesso',
    ],
    why: {
      hard_bounce: 'recapito inesistente',
      soft_bounces: 'troppi ritorni di seguito',
      complaint: 'segnalazione di spam',
      stop: 'ha chiesto di non ricevere più',
      staff: 'inserito dal personale',
    },
    channels: {
      email: 'e-mail',
      pec: 'PEC',
      sms: 'SMS',
      whatsapp: 'WhatsApp',
      letter: 'lettera',
      registered_letter: 'raccomandata',
    },
    all: 'tutti',
  },
  en: {
    nobody: ['bill', 'customer code', 'customer', 'service', 'amount', 'why it goes to nobody'],
    reasons: {
      no_address: 'no address',
      no_sender: 'no sender switched on',
      suppressed: 'address suppressed',
      capped: 'too many messages of late',
    },
    suppressions: [
      'company',
      'address',
      'channel',
      'reason',
      'note',
      'since',
      'entered by',
      'lifted at',
      'lifted by',
      'why lifted',
    ],
    why: {
      hard_bounce: 'nobody has this address',
      soft_bounces: 'too much came back in a row',
      complaint: 'complaint',
      stop: 'asked for no more',
      staff: 'entered by the staff',
    },
    channels: {
      email: 'e-mail',
      pec: 'certified mail',
      sms: 'SMS',
      whatsapp: 'WhatsApp',
      letter: 'letter',
      registered_letter: 'registered letter',
    },
    all: 'all',
  },
};
