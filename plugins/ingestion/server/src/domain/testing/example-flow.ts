/** A small sound flow, record by record, for tests to break one thing in. */
export const EXAMPLE = {
  TST: 'TST;1.0;lume-energia;F1;21/11/2026 04:30:00;EE+GAS;',
  CLI: 'CLI;L1;Maria Rossi;DOM;RSSMRA80A41X101B;;it;maria@example.org;399 000 0001;Via Roma 3;99020;Borgo Lumera;XL',
  BOL: 'BOL;B1;EE;2025;ORD;21/11/2026;11/12/2026;01/09/2026;31/10/2026;100,00;18,00;-8,00;110,00;;BON;IT75W9999900001000000000042;Lume Energia;RIF-1;;b1.pdf',
  FOR: 'FOR;POD;IT999E00000001;Via Roma 3;99020;Borgo Lumera;XL;RES;E1;3;3,3;;;200;0;2400;01/11/2025;31/10/2026',
  RIG: 'RIG;consumption_charge;;Quota per consumi;200;kWh;;0,3;60,00',
  RIG_PART: 'RIG;consumption_charge.sales;consumption_charge;di cui vendita;200;kWh;;0,2;40,00',
  RIG_REST: 'RIG;consumption_charge.network;consumption_charge;di cui rete;200;kWh;;0,1;20,00',
  RIG_POWER: 'RIG;power_charge;;Quota potenza;3;kW;2;1,976667;11,86',
  RIG_TAX: 'RIG;excise_and_vat;;Accise e IVA;;;;;28,14',
  LET: 'LET;F1;01/09/2026;31/10/2026;1000;1200;RIL;200',
  STO: 'STO;F1;11/2025;90|110,5;ES',
  OFF: 'OFF;Luce Ferma;99999LUME;FIS;MON;01/03/2026;01/03/2028;',
  AVV: 'AVV;INF;Buone notizie',
  COD: 'COD;1;1;1;5;1;1;1;1;11000',
} as const;

export type ExampleRecord = keyof typeof EXAMPLE;

type Changes = Partial<Record<ExampleRecord, string | readonly string[] | null>>;

/** The example as text. A change replaces a record, with several if it is a list, or leaves it out. */
export const exampleFlow = (changes: Changes = {}): string =>
  Object.entries({ ...EXAMPLE, ...changes })
    .flatMap(([, lines]) => lines ?? [])
    .map((line) => `${line}\n`)
    .join('');

/** One field of an example record replaced; fields count from 1, the record type, as in the layout's page. */
export const exampleWith = (record: ExampleRecord, place: number, value: string): string =>
  exampleFlow({
    [record]: EXAMPLE[record]
      .split(';')
      .with(place - 1, value)
      .join(';'),
  });
