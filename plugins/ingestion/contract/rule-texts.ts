import type { OperatorLanguage } from './rejection-texts.ts';

/**
 * The rule that was broken, by the code that says so: what must hold, once and for every file. Reason
 * and remedy (rejection-texts.ts, run-texts.ts) speak of the case at hand.
 *
 * Problems of reserved areas, and what people decide about a run, break no rule of ours.
 */
export const ruleFor = (code: string, language: OperatorLanguage): string | null =>
  Object.hasOwn(rules, code) ? (rules[code]?.[language] ?? null) : null;

type Rule = Record<OperatorLanguage, string>;

const rule = (en: string, it: string): Rule => ({ en, it });

const ZIP_NAMES = rule(
  'Names in a ZIP point to a place within it, and are unique without their folders.',
  'I nomi nello ZIP indicano un posto al suo interno, e sono unici anche senza le cartelle.',
);

const ZIP_CONTENT = rule(
  'A ZIP holds files and folders, neither encrypted nor archives themselves, stored or deflated.',
  'Uno ZIP contiene file e cartelle, senza password e senza altri archivi, non compressi o con «deflate».',
);

const HEAD = rule(
  'A flow in our layout begins with one record TST, which names the version, the company and its services.',
  'Un flusso nel nostro tracciato inizia con un solo record TST, che indica versione, azienda e servizi.',
);

const TAIL = rule(
  'A flow in our layout ends with one record COD, whose counts and sum are those of the flow.',
  'Un flusso nel nostro tracciato finisce con un solo record COD, con i conteggi e la somma del flusso.',
);

const TOTALS = rule(
  'Every sum on a bill agrees to the cent: parts with their line, lines with the total, the total with what is due.',
  'Ogni somma di una bolletta torna al centesimo: le parti con la voce, le voci con il totale, il totale con il dovuto.',
);

const DATES = rule(
  'A period ends after it begins, a bill is issued after its period, and due on its day of issue or later.',
  'Un periodo finisce dopo l’inizio, la bolletta è emessa dopo il periodo, e scade il giorno di emissione o dopo.',
);

const ORDER = rule(
  'Records stand in order: customer, bill, supply with its lines, readings, history and offer, notices.',
  'I record seguono l’ordine: cliente, bolletta, fornitura con voci, letture, storico e offerta, avvisi.',
);

const CUSTOMER = rule(
  'A bill, contact or supply belongs to one customer, who is in the file or already known.',
  'Una bolletta, un recapito o una fornitura è di un solo cliente, presente nel file o già conosciuto.',
);

const CONTACT = rule(
  'A contact has an e-mail address, or a mobile number with its country code or Italian; languages are ISO 639-1.',
  'Un recapito ha un’e-mail, o un cellulare italiano o con prefisso internazionale; le lingue sono in ISO 639-1.',
);

const VALUES = rule(
  'Each field is written as its type says; obligatory fields are not empty.',
  'Ogni campo è scritto come vuole il suo tipo; i campi obbligatori non sono vuoti.',
);

const DAYS = rule(
  'Days are written as the profile says (gg/mm/aaaa in our layout), months as mm/aaaa, from 2000 to 2099.',
  'Le date sono scritte come dice il profilo (gg/mm/aaaa nel nostro tracciato), i mesi mm/aaaa, dal 2000 al 2099.',
);

const NUMBERS = rule(
  'Amounts have a decimal comma and two decimals, up to 20 million; quantities a decimal comma, up to six decimals and no thousands.',
  'Gli importi hanno la virgola e due decimali, fino a 20 milioni; le quantità la virgola, fino a sei decimali e niente migliaia.',
);

const TAX_IDENTITY = rule(
  'A tax code has 16 characters or 11 digits, a VAT number 11 digits, each with its check character.',
  'Un codice fiscale ha 16 caratteri o 11 cifre, una partita IVA 11 cifre, con il carattere di controllo.',
);

const PAYMENT_IDENTITY = rule(
  'An IBAN has its country’s length and right check digits (ISO 13616), a pagoPA notice code 18 digits.',
  'Un IBAN ha la lunghezza del paese e le cifre di controllo giuste (ISO 13616), un codice avviso pagoPA 18 cifre.',
);

const SUPPLIES = rule(
  'A bill has at least one supply, of the bill’s service, known by its POD, PDR or meter.',
  'Una bolletta ha almeno una fornitura, del servizio della bolletta, individuata da POD, PDR o contatore.',
);

const LINES = rule(
  'Each line of a supply has a code of its own, and the parts of a line come after it.',
  'Ogni voce di una fornitura ha un codice proprio, e le parti di una voce la seguono.',
);

const COUNTS = rule(
  'A record type appears no oftener than the layout allows.',
  'Un tipo di record non compare più volte di quante ne ammetta il tracciato.',
);

const DOCUMENTS = rule(
  'Every PDF is named by one bill, and every PDF that a bill names is there.',
  'Ogni PDF è indicato da una bolletta, e ogni PDF che una bolletta indica è presente.',
);

const SIZES = rule(
  'A file keeps to the bounds for its size, its entries and how far it unpacks.',
  'Un file rispetta i limiti di dimensione, di numero di file e di espansione.',
);

const TEXT = rule(
  'A flow is text in the encoding agreed with the company, one record per line of at most 64 kB.',
  'Un flusso è testo nella codifica concordata, un record per riga di al massimo 64 kB.',
);

const MENDED = rule(
  'A mended workbook is the one that was downloaded from the run, with its sheets and columns, and brings only what was rejected there.',
  'Una cartella corretta è quella scaricata dalla lavorazione, con i suoi fogli e le sue colonne, e porta solo ciò che vi era stato scartato.',
);

const ONE_FLOW = rule(
  'A ZIP holds one file with bills, and beside it contacts.csv and PDFs if there are any.',
  'Uno ZIP contiene un solo file di bollette, e accanto contacts.csv e i PDF, se ci sono.',
);

const INVOICE = rule(
  'An invoice is FatturaPA 1.2: well-formed XML without a document type, with its obligatory elements, in euros.',
  'Una fattura è FatturaPA 1.2: XML ben formato senza dichiarazione di tipo, con gli elementi obbligatori, in euro.',
);

const WORKBOOK = rule(
  'A spreadsheet is an .xlsx as programs save it, with the sheet that the profile names.',
  'Un foglio di calcolo è un .xlsx come lo salvano i programmi, con il foglio indicato dal profilo.',
);

const SIGNED = rule(
  'A signed file is CAdES (.p7m) with its content enclosed, and keeps to the bounds.',
  'Un file firmato è CAdES (.p7m) con il contenuto incluso, e rispetta i limiti.',
);

const PAYMENT = rule(
  'A payment is for a bill that is known, and has a reference of its own, under which it is booked once.',
  'Un pagamento è di una bolletta conosciuta e ha un riferimento proprio, con cui si registra una volta sola.',
);

const READING = rule(
  'A reading is of a supply that is known; there is one for each supply, band and day.',
  'Una lettura è di una fornitura conosciuta; ce n’è una per ogni fornitura, fascia e data.',
);

const rules: Record<string, Rule> = {
  field_missing: VALUES,
  field_count: rule(
    'A line has all fields of its record, also the empty ones, and no more.',
    'Una riga ha tutti i campi del suo record, anche quelli vuoti, e nessuno in più.',
  ),
  quotes_broken: rule(
    'A field in double quotes ends with one on the same line; within it they are doubled (RFC 4180).',
    'Un campo tra virgolette si chiude sulla stessa riga; al suo interno sono raddoppiate (RFC 4180).',
  ),
  text_unreadable: VALUES,
  link_unreadable: VALUES,
  code_unreadable: VALUES,
  bill_number_unreadable: VALUES,
  value_unknown: rule(
    'A field with a list of values holds one of them.',
    'Un campo con un elenco di valori ne contiene uno.',
  ),
  amount_unreadable: NUMBERS,
  quantity_unreadable: NUMBERS,
  number_unreadable: VALUES,
  date_unreadable: DAYS,
  month_unreadable: DAYS,
  history_uneven: rule(
    'A history has one letter (actual or estimated) for each quantity.',
    'Uno storico ha una lettera (effettivo o stimato) per ogni quantità.',
  ),
  tax_code_format: TAX_IDENTITY,
  tax_code_check: TAX_IDENTITY,
  vat_number_format: TAX_IDENTITY,
  vat_number_check: TAX_IDENTITY,
  pod_format: SUPPLIES,
  pdr_format: SUPPLIES,
  iban_format: PAYMENT_IDENTITY,
  iban_check: PAYMENT_IDENTITY,
  notice_code_format: PAYMENT_IDENTITY,
  notice_code_check: PAYMENT_IDENTITY,
  pdf_name_unreadable: DOCUMENTS,
  record_out_of_place: ORDER,
  record_repeated: COUNTS,
  records_too_many: COUNTS,
  customer_rejected: CUSTOMER,
  bill_rows_differ: rule(
    'All rows of a bill say the same about it.',
    'Tutte le righe di una bolletta ne dicono le stesse cose.',
  ),
  bill_without_supply: SUPPLIES,
  service_not_declared: HEAD,
  supply_of_other_service: SUPPLIES,
  line_code_repeated: LINES,
  line_parent_missing: LINES,
  line_parts_differ: TOTALS,
  lines_total_differs: TOTALS,
  taxes_differ: TOTALS,
  amount_due_differs: TOTALS,
  due_before_issue: DATES,
  dates_disordered: DATES,
  period_after_issue: DATES,
  contact_empty: CONTACT,
  average_price_differs: rule(
    'Quantity × average price is the amount of the line, within rounding.',
    'Quantità × prezzo medio è l’importo della voce, salvo arrotondamenti.',
  ),
  email_unusable: CONTACT,
  mobile_unusable: CONTACT,
  language_unusable: CONTACT,
  tail_sum_unchecked: TAIL,

  'flow.empty': TEXT,
  'flow.head_missing': HEAD,
  'flow.head_unreadable': HEAD,
  'flow.head_repeated': HEAD,
  'flow.version_unknown': HEAD,
  'flow.other_company': HEAD,
  'flow.service_not_offered': HEAD,
  'flow.record_unknown': ORDER,
  'flow.column_missing': rule(
    'A file has every column that its flow profile reads.',
    'Un file ha tutte le colonne che il suo profilo di flusso legge.',
  ),
  'flow.profile_missing': rule(
    'A file in a layout other than ours is read by a flow profile of its company.',
    'Un file in un tracciato diverso dal nostro si legge con un profilo di flusso della sua azienda.',
  ),
  'flow.kinds_mixed': rule(
    'A ZIP brings bills, payments or readings, and not two of them; customers and contacts may come with bills.',
    'Uno ZIP porta bollette, pagamenti o letture, e non due di questi; clienti e recapiti possono accompagnare le bollette.',
  ),
  'flow.line_too_long': TEXT,
  'flow.encoding_wrong': TEXT,
  'flow.tail_missing': TAIL,
  'flow.tail_unreadable': TAIL,
  'flow.tail_counts_differ': TAIL,
  'flow.tail_sum_differs': TAIL,
  'flow.data_after_tail': TAIL,
  'flow.missing': ONE_FLOW,
  'flow.several': ONE_FLOW,
  'flow.too_many_faults': SIZES,
  'flow.no_bills': rule(
    'A run has at least one bill without faults.',
    'Una lavorazione ha almeno una bolletta senza errori.',
  ),
  'contacts.header_unreadable': rule(
    'The first line of contacts.csv names its columns: the customer code, and e-mail or mobile.',
    'La prima riga di contacts.csv indica le colonne: il codice cliente, ed e-mail o cellulare.',
  ),

  'file.already_received': rule(
    'The same content is processed once, whatever the file is called.',
    'Lo stesso contenuto si elabora una volta sola, comunque si chiami il file.',
  ),
  'file.not_a_zip': ZIP_CONTENT,
  'file.truncated': ZIP_CONTENT,
  'file.damaged': ZIP_CONTENT,
  'file.too_many_entries': SIZES,
  'file.too_large': SIZES,
  'file.entry_too_large': SIZES,
  'file.bomb': SIZES,
  'file.entry_name_unsafe': ZIP_NAMES,
  'file.entry_is_link': ZIP_CONTENT,
  'file.entry_is_no_file': ZIP_CONTENT,
  'file.entry_repeated': ZIP_NAMES,
  'file.encrypted': ZIP_CONTENT,
  'file.nested_archive': ZIP_CONTENT,
  'file.compression_unknown': ZIP_CONTENT,

  bill_repeated: rule(
    'A bill number stands once in a file.',
    'Un numero di bolletta compare una volta sola in un file.',
  ),
  bill_of_other_customer: CUSTOMER,
  bill_of_unknown_customer: CUSTOMER,
  contact_of_unknown_customer: CUSTOMER,
  pdf_missing: DOCUMENTS,
  pdf_unused: DOCUMENTS,
  entry_ignored: ONE_FLOW,

  bill_not_rejected: MENDED,
  mend_row_misplaced: MENDED,
  cell_converted: rule(
    'The cells of a mended workbook are texts, written as the file has them.',
    'Le celle di una cartella corretta sono testi, scritti come nel file.',
  ),
  'file.mend_unreadable': MENDED,
  'file.mend_of_other_run': MENDED,
  'file.mend_converted': MENDED,

  invoice_element_missing: INVOICE,
  invoice_value_unreadable: NUMBERS,
  invoice_kind_unknown: INVOICE,
  invoice_currency_unknown: INVOICE,
  invoice_total_differs: TOTALS,
  invoice_lines_differ: TOTALS,
  invoice_payment_differs: TOTALS,
  invoice_supply_missing: SUPPLIES,
  payment_method_other: PAYMENT_IDENTITY,
  supplier_unknown: TAX_IDENTITY,
  'flow.xml_malformed': INVOICE,
  'flow.xml_dtd': INVOICE,
  'flow.xml_beyond_bounds': SIZES,
  'flow.not_fatturapa': INVOICE,
  'flow.invoice_element_missing': INVOICE,
  'flow.sheet_missing': WORKBOOK,
  'flow.workbook_damaged': WORKBOOK,
  'flow.nothing_taken': rule(
    'Of a file at least one row is without faults.',
    'Di un file almeno una riga è senza errori.',
  ),
  'file.signature_unreadable': SIGNED,
  'file.signed_too_large': SIGNED,
  payment_zero: PAYMENT,
  payment_of_unknown_bill: PAYMENT,
  payment_repeated: PAYMENT,
  payment_conflicting: PAYMENT,
  payment_too_large: PAYMENT,
  payment_overpaid: PAYMENT,
  reading_of_unknown_supply: READING,
  reading_repeated: READING,
  supply_of_unknown_customer: CUSTOMER,
  pdf_encrypted: DOCUMENTS,
  pdf_undivided: DOCUMENTS,
  pdf_pages_missing: DOCUMENTS,
  pdf_pages_shared: DOCUMENTS,
};
