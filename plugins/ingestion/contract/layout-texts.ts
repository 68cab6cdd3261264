import type { OperatorLanguage, Words } from './rejection-texts.ts';

/** The words of what only files in layouts other than ours can have wrong. */

type Texts = Record<string, Record<OperatorLanguage, Words>>;

export const mappedFaultTexts = {
  bill_rows_differ: {
    en: {
      reason: 'Rows of the same bill say different things about it; the field says which.',
      remedy:
        'Make the rows of a bill agree. If each row has an amount of its own, the profile must take it for a line, not for the total.',
    },
    it: {
      reason: 'Righe della stessa bolletta ne dicono cose diverse; il campo dice quale.',
      remedy:
        'Rendere uguali le righe di una bolletta. Se ogni riga ha un proprio importo, il profilo deve prenderlo come voce, non come totale.',
    },
  },
  payment_zero: {
    en: { reason: 'A payment of nothing is none.', remedy: 'Leave the row out, or correct its amount.' },
    it: {
      reason: 'Un pagamento di zero euro non è un pagamento.',
      remedy: "Togliere la riga, o correggerne l'importo.",
    },
  },
} as const satisfies Texts;

export const mappedRefusalTexts = {
  'flow.kinds_mixed': {
    en: {
      reason: 'The ZIP brings {kind} besides {others}, which are not taken in together.',
      remedy: 'Send payments and readings in files of their own.',
    },
    it: {
      reason: 'Lo ZIP porta {kind} insieme a {others}, che non si elaborano insieme.',
      remedy: 'Inviare pagamenti e letture in file separati.',
    },
  },
  'flow.profile_missing': {
    en: {
      reason: 'No flow profile of the company says how this file is to be read.',
      remedy: 'Add a flow profile whose name pattern and folder fit the file, or rename the file.',
    },
    it: {
      reason: "Nessun profilo di flusso dell'azienda dice come leggere questo file.",
      remedy: 'Aggiungere un profilo di flusso con un nome e una cartella adatti al file, o rinominare il file.',
    },
  },
  'flow.column_missing': {
    en: {
      reason: 'The file has no column "{column}", which its profile reads.',
      remedy: 'Add the column to the file, or map another one in the flow profile.',
    },
    it: {
      reason: 'Il file non ha la colonna "{column}", che il suo profilo legge.',
      remedy: "Aggiungere la colonna al file, o collegarne un'altra nel profilo di flusso.",
    },
  },
} as const satisfies Texts;
