import { csvHeadIn, csvLineIn } from '@nitida/kernel/csv';
import type { NobodyReason, NobodyRow } from '../../../contract/audience.ts';
import type { Suppression, SuppressionReason } from '../../../contract/suppressions.ts';
import { CHANNEL_WORDS } from '../../../contract/channel-words.ts';

export type FileLanguage = 'it' | 'en';

/** Who gets nothing of a run, for a spreadsheet. */
export function nobodyCsv(rows: readonly NobodyRow[], language: FileLanguage): string {
  const { nobody, reasons } = WORDS[language];
  const lines = rows.map((row) =>
    csvLineIn(language, [
      row.billNumber,
      row.customerCode,
      row.customerName,
      row.service,
      euros(row.amountCents, language),
      reasons[row.reason],
    ]),
  );
  return csvHeadIn(language, nobody) + lines.join('');
}

/** The suppression list, for a spreadsheet. */
export function suppressionsCsv(rows: readonly Suppression[], language: FileLanguage): string {
  const { suppressions, why, all } = WORDS[language];
  const lines = rows.map(({ company, address, channel, reason, note, since, by, lifted }) =>
    csvLineIn(language, [
      company.name,
      address.replaceAll('\n', ', '),
      channel ? CHANNEL_WORDS[language][channel] : all,
      why[reason],
      note,
      since,
      by,
      lifted?.at ?? null,
      lifted?.by ?? null,
      lifted?.why ?? null,
    ]),
  );
  return csvHeadIn(language, suppressions) + lines.join('');
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
    all: 'all',
  },
};
