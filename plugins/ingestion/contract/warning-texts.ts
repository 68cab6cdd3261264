import type { OperatorLanguage, Words } from './rejection-texts.ts';

type Texts = Record<string, Record<OperatorLanguage, Words>>;

/** What is odd, and stops nothing: the bill or the contact is taken all the same. */
export const warningTexts = {
  average_price_differs: {
    en: {
      reason: 'Quantity × average price is not the amount of the line, within rounding.',
      remedy:
        'Check the average price: amount divided by quantity, with six decimals. Until it is right, the bill page shows the lines without quantities and prices.',
    },
    it: {
      reason: "Quantità × prezzo medio non dà l'importo della riga, salvo arrotondamenti.",
      remedy:
        'Controllare il prezzo medio: importo diviso quantità, con sei decimali. Finché non torna, la pagina della bolletta mostra le righe senza quantità e prezzi.',
    },
  },
  line_parts_differ: {
    en: {
      reason: 'The parts of the line do not sum to it.',
      remedy:
        'The lines "of which" must sum to their parent to the cent. Until they do, the bill page shows the lines without quantities and prices.',
    },
    it: {
      reason: 'Le parti della riga non la sommano.',
      remedy:
        'Le righe "di cui" devono sommare alla riga principale, al centesimo. Finché non tornano, la pagina della bolletta mostra le righe senza quantità e prezzi.',
    },
  },
  taxes_differ: {
    en: {
      reason: 'The detail of taxes does not sum to the lines of taxes in the receipt.',
      remedy: 'Check excise, surcharges and VAT: together they are the line of taxes, to the cent.',
    },
    it: {
      reason: 'Il dettaglio delle imposte non somma alle righe delle imposte dello scontrino.',
      remedy: 'Controllare accise, addizionali e IVA: insieme sono la riga delle imposte, al centesimo.',
    },
  },
  period_after_issue: {
    en: {
      reason: 'The bill was issued before its period ended.',
      remedy: 'Check the dates, unless the bill is an advance.',
    },
    it: {
      reason: 'La bolletta è stata emessa prima della fine del periodo.',
      remedy: "Controllare le date, salvo che sia una bolletta d'acconto.",
    },
  },
  tax_code_check: {
    en: { reason: "The tax code's check character is wrong.", remedy: "Check the customer's tax code." },
    it: {
      reason: 'Il carattere di controllo del codice fiscale è sbagliato.',
      remedy: 'Controllare il codice fiscale del cliente.',
    },
  },
  vat_number_check: {
    en: { reason: "The VAT number's check digit is wrong.", remedy: "Check the customer's VAT number." },
    it: {
      reason: 'La cifra di controllo della partita IVA è sbagliata.',
      remedy: 'Controllare la partita IVA del cliente.',
    },
  },
  iban_check: {
    en: { reason: "The IBAN's check digits are wrong.", remedy: 'Check the IBAN: money sent to it would come back.' },
    it: {
      reason: "Le cifre di controllo dell'IBAN sono sbagliate.",
      remedy: "Controllare l'IBAN: il denaro inviato tornerebbe indietro.",
    },
  },
  notice_code_check: {
    en: {
      reason: "The pagoPA notice code's check digits are wrong.",
      remedy: 'Check the notice code: it cannot be paid as it is.',
    },
    it: {
      reason: 'Le cifre di controllo del codice avviso pagoPA sono sbagliate.',
      remedy: "Controllare il codice avviso: così com'è non si può pagare.",
    },
  },
  email_unusable: {
    en: {
      reason: 'This is not an e-mail address; it was left out.',
      remedy: 'Correct the address, or nothing can be sent to it.',
    },
    it: {
      reason: 'Non è un indirizzo e-mail; è stato tralasciato.',
      remedy: "Correggere l'indirizzo, altrimenti non vi si può inviare nulla.",
    },
  },
  mobile_unusable: {
    en: {
      reason: 'This is not a mobile number; it was left out.',
      remedy: 'Write an Italian mobile number, or a foreign one with + and country code.',
    },
    it: {
      reason: 'Non è un numero di cellulare; è stato tralasciato.',
      remedy: 'Scrivere un cellulare italiano, o uno straniero con + e prefisso del paese.',
    },
  },
  language_unusable: {
    en: {
      reason: 'The language is not a two-letter code; it was left out.',
      remedy: 'Use ISO 639-1 codes: it, en, de …',
    },
    it: {
      reason: 'La lingua non è un codice di due lettere; è stata tralasciata.',
      remedy: 'Usare i codici ISO 639-1: it, en, de …',
    },
  },
  tail_sum_unchecked: {
    en: {
      reason: 'The sum in the tail could not be checked, because the amount of at least one bill is unreadable.',
      remedy: 'Correct the rejected bills. The numbers of records agree.',
    },
    it: {
      reason: "Il totale in coda non è stato verificato, perché l'importo di almeno una bolletta è illeggibile.",
      remedy: 'Correggere le bollette scartate. I numeri dei record coincidono.',
    },
  },
} as const satisfies Texts;
