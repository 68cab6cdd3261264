import { Service } from '../../../../contract/bill-content.ts';
import type {
  Entity,
  EntityMapping,
  FieldMapping,
  FileKind,
  FlowFormat,
  ProfileDefinition,
  ProfileModel,
  Transform,
} from '../../../../contract/flow-profile.ts';

const SHEET: FlowFormat = { type: 'spreadsheet', sheet: '', headerRow: 1 };
/** How a spreadsheet keeps its days, whatever it shows. */
const DATE: Transform = { type: 'date', pattern: 'aaaa-mm-gg' };
const FIGURE: Transform = { type: 'number', decimal: ',', impliedDecimals: 0 };

const column = (name: string, ...transforms: Transform[]): FieldMapping => ({
  from: [name],
  join: ' ',
  constant: null,
  transforms,
});

const makes = (entity: Entity, fields: Record<string, FieldMapping>): EntityMapping => ({ entity, when: null, fields });

const flat = (kind: FileKind, format: FlowFormat, ...things: EntityMapping[]): ProfileDefinition => ({
  kind,
  format,
  records: [{ tag: null, makes: things }],
});

const address = {
  street: column('Indirizzo'),
  postcode: column('CAP'),
  town: column('Comune'),
  province: column('Provincia'),
};

/** The profiles that ship. Their columns are those that docs/formats/profiles.md tells staff to write. */
export const MODELS: readonly ProfileModel[] = [
  {
    key: 'stabo',
    namePattern: '*.txt',
    definition: { kind: 'bills', format: { type: 'stabo', encoding: 'utf-8' }, records: [] },
  },
  ...Service.options.map((service) => ({
    key: `fatturapa_${service}`,
    namePattern: 'IT*.xml*',
    definition: { kind: 'bills' as const, format: { type: 'fatturapa' as const, service }, records: [] },
  })),
  {
    key: 'customers_sheet',
    namePattern: 'clienti*.xlsx',
    definition: flat(
      'customers',
      SHEET,
      makes('customer', {
        code: column('Codice cliente'),
        name: column('Intestatario'),
        segment: column('Tipo cliente'),
        taxCode: column('Codice fiscale'),
        vatNumber: column('Partita IVA'),
        language: column('Lingua'),
        email: column('E-mail'),
        mobile: column('Cellulare'),
        ...address,
      }),
    ),
  },
  {
    key: 'bills_sheet',
    namePattern: 'bollette*.xlsx',
    definition: flat(
      'bills',
      SHEET,
      makes('customer', {
        code: column('Codice cliente'),
        name: column('Intestatario'),
        street: column('Indirizzo'),
        town: column('Comune'),
      }),
      makes('bill', {
        number: column('Numero bolletta'),
        service: column('Servizio'),
        issueDate: column('Data emissione', DATE),
        dueDate: column('Data scadenza', DATE),
        periodFrom: column('Dal', DATE),
        periodTo: column('Al', DATE),
        amountDue: column('Totale da pagare', FIGURE),
      }),
      makes('supply', { code: column('Fornitura'), billedConsumption: column('Consumo', FIGURE) }),
    ),
  },
  {
    key: 'payments_sheet',
    namePattern: 'pagamenti*.xlsx',
    definition: flat(
      'payments',
      SHEET,
      makes('payment', {
        reference: column('Identificativo'),
        billNumber: column('Numero bolletta'),
        amount: column('Importo', FIGURE),
        paidOn: column('Data pagamento', DATE),
      }),
    ),
  },
  {
    key: 'contacts_csv',
    namePattern: 'contacts.csv',
    definition: flat(
      'contacts',
      { type: 'delimited', encoding: 'utf-8', delimiter: ';', skipLines: 0, hasHeader: true },
      makes('contact', {
        customerCode: column('codice_cliente'),
        email: column('email'),
        mobile: column('cellulare'),
        language: column('lingua'),
      }),
    ),
  },
];
