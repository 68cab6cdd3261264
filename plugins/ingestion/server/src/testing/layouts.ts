import type { Service } from '../../../contract/bill-content.ts';
import type { EntityMapping, FieldMapping, FlowFormat, ProfileDefinition } from '../../../contract/flow-profile.ts';

/** The same few bills, as companies' programs write them: in each format that a profile can describe. */

type Cells = Record<string, string>;

export type Layout = { definition: ProfileDefinition; extension: 'csv' | 'txt'; text(service: Service): string };

/** Days as `gg/mm/aa`, amounts as `1.234,56-`, and names of columns that nobody has seen before. */
const billsOf = (service: Service): { bill: Cells; lines: Cells[] }[] => {
  const supply = {
    electricity: 'IT999E0000000',
    gas: '9999000000000',
    water: 'UT',
    telephone: '0000000',
    municipal: 'TARI',
  }[service];
  const bill = (number: string, customer: string, name: string, total: string): Cells => ({
    DOC: number,
    UTENTE: customer,
    INTEST: name,
    VIA: 'Via Nicolò 3',
    LOC: 'Borgo Lumera',
    EMESSA: '21/11/26',
    SCADE: '11/12/26',
    DAL: '01/09/26',
    AL: '31/10/26',
    TOT: total,
    PUNTO: `${supply}${customer.slice(-1)}`,
    CONSUMO: '1.459,5',
    L0: '1.000',
    L1: '2.459,5',
  });
  return [
    {
      bill: bill('F-1', 'U1', 'Maria Però', '1.234,56'),
      lines: [
        { VOCE: 'Quota consumi', IMP: '1.300,00' },
        { VOCE: 'Sconto', IMP: '65,44-' },
      ],
    },
    { bill: bill('F-2', 'U2', 'Gino Verdi', '12,00-'), lines: [{ VOCE: 'Rimborso', IMP: '12,00-' }] },
  ];
};

const COLUMNS = {
  T: ['UTENTE', 'INTEST', 'VIA', 'LOC'],
  B: ['DOC', 'EMESSA', 'SCADE', 'DAL', 'AL', 'TOT'],
  S: ['PUNTO', 'CONSUMO'],
  R: ['L0', 'L1'],
  L: ['VOCE', 'IMP'],
} as const;
type Tag = keyof typeof COLUMNS;
const TAGS = Object.keys(COLUMNS) as Tag[];
const ALL: readonly string[] = Object.values(COLUMNS).flat();

const WIDTH = 20;

const day = { type: 'date', pattern: 'gg/mm/aa' } as const;
const number = { type: 'number', decimal: ',', impliedDecimals: 0 } as const;

/** The mapping, by what each column is called in this layout. */
function mappings(called: (tag: Tag, column: string) => string): Record<Tag, EntityMapping> {
  const field = (tag: Tag, column: string, ...transforms: FieldMapping['transforms']): FieldMapping => ({
    from: [called(tag, column)],
    join: '',
    constant: null,
    transforms,
  });
  const makes = (entity: EntityMapping['entity'], fields: EntityMapping['fields']) => ({ entity, when: null, fields });
  return {
    T: makes('customer', {
      code: field('T', 'UTENTE'),
      name: field('T', 'INTEST'),
      street: field('T', 'VIA'),
      town: field('T', 'LOC'),
    }),
    B: makes('bill', {
      number: field('B', 'DOC'),
      issueDate: field('B', 'EMESSA', day),
      dueDate: field('B', 'SCADE', day),
      periodFrom: field('B', 'DAL', day),
      periodTo: field('B', 'AL', day),
      amountDue: field('B', 'TOT', number),
    }),
    S: makes('supply', { code: field('S', 'PUNTO'), billedConsumption: field('S', 'CONSUMO', number) }),
    R: makes('reading', { fromValue: field('R', 'L0', number), toValue: field('R', 'L1', number) }),
    L: makes('line', { label: field('L', 'VOCE'), amount: field('L', 'IMP', number) }),
  };
}

const flat = (format: FlowFormat, called: (column: string) => string): ProfileDefinition => ({
  kind: 'bills',
  format,
  records: [{ tag: null, makes: Object.values(mappings((_tag, column) => called(column))) }],
});

const typed = (format: FlowFormat, called: (tag: Tag, column: string) => string): ProfileDefinition => ({
  kind: 'bills',
  format,
  records: TAGS.map((tag) => ({ tag, makes: [mappings(called)[tag]] })),
});

const rowsOf = (service: Service): Cells[] =>
  billsOf(service).flatMap(({ bill, lines }) => lines.map((line) => ({ ...bill, ...line })));

/** One record of each kind, and as many lines as the bill has. */
const recordsOf = (service: Service): [Tag, Cells][] =>
  billsOf(service).flatMap(({ bill, lines }): [Tag, Cells][] => [
    ...(['T', 'B', 'S', 'R'] as const).map((tag): [Tag, Cells] => [tag, bill]),
    ...lines.map((line): [Tag, Cells] => ['L', line]),
  ]);

const padded = (columns: readonly string[], cells: Cells): string =>
  columns.map((column) => (cells[column] ?? '').padEnd(WIDTH)).join('');

const fixed = (columns: readonly string[], start: number) =>
  columns.map((name, index) => ({ name, start: start + index * WIDTH, length: WIDTH }));

export const SEMICOLONS: Layout = {
  definition: flat(
    { type: 'delimited', encoding: 'utf-8', delimiter: ';', skipLines: 1, hasHeader: true },
    (column) => column,
  ),
  extension: 'csv',
  text: (service) =>
    [
      'Estrazione del 21/11/2026',
      ALL.join(';'),
      ...rowsOf(service).map((row) => ALL.map((name) => row[name]).join(';')),
    ].join('\r\n'),
};

export const LAYOUTS: Record<string, Layout> = {
  delimited: SEMICOLONS,

  'delimited by record type': {
    definition: typed(
      { type: 'delimited_records', encoding: 'utf-8', delimiter: '|', skipLines: 0, tagColumn: 1 },
      (tag, column) => String((COLUMNS[tag] as readonly string[]).indexOf(column) + 2),
    ),
    extension: 'csv',
    text: (service) =>
      [
        'H|testata',
        ...recordsOf(service).map(([tag, cells]) => [tag, ...COLUMNS[tag].map((name) => cells[name])].join('|')),
        'Z|coda',
      ].join('\n'),
  },

  'fixed width': {
    definition: flat(
      { type: 'fixed_width', encoding: 'windows-1252', skipLines: 0, columns: fixed(ALL, 1) },
      (column) => column,
    ),
    extension: 'txt',
    text: (service) =>
      rowsOf(service)
        .map((row) => padded(ALL, row))
        .join('\n'),
  },

  'fixed width by record type': {
    definition: typed(
      {
        type: 'fixed_width_records',
        encoding: 'windows-1252',
        skipLines: 0,
        tag: { start: 1, length: 3 },
        recordTypes: TAGS.map((tag) => ({ tag, columns: fixed(COLUMNS[tag], 4) })),
      },
      (_tag, column) => column,
    ),
    extension: 'txt',
    text: (service) =>
      recordsOf(service)
        .map(([tag, cells]) => tag.padEnd(3) + padded(COLUMNS[tag], cells))
        .join('\r\n'),
  },
};

/** The same rows, for a workbook. */
export const SHEET = {
  definition: flat({ type: 'spreadsheet', sheet: '', headerRow: 1 }, (column) => column),
  columns: ALL,
  rows: rowsOf,
};
