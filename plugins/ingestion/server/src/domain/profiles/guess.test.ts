import { guessSample } from './guess.ts';
import { formatOfText, sniff } from './guess-format.ts';
import { lookOf } from './guess-values.ts';
import { sampleOfText } from './sample-rows.ts';

const guessOf = (content: string | Uint8Array) => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const sniffed = sniff(bytes);
  if (sniffed.type !== 'text') throw new Error(`It looks like ${sniffed.type}`);
  const format = formatOfText(sniffed.lines, sniffed.encoding);
  return guessSample(format, sampleOfText(format, bytes));
};

/** Each field with its column and what is done to it: what a person would have to choose. */
const chosen = (content: string) =>
  Object.fromEntries(
    guessOf(content).definition.records.flatMap(({ tag, makes }) =>
      makes.map(({ entity, fields }) => [
        tag === null ? entity : `${tag}.${entity}`,
        Object.fromEntries(Object.entries(fields).map(([name, { from }]) => [name, from.join('+')])),
      ]),
    ),
  );

const UNSEEN = [
  'Cod.Utenza;Ragione Sociale;Indirizzo;CAP;Comune;N.Fattura;Dt.Fattura;Scad.;Dal;Al;POD;Cons. kWh;Importo',
  'U100;Rossi Maria;Via Roma 3;99020;Borgo Lumera;F-1;21/11/26;11/12/26;01/09/26;31/10/26;IT999E00000042;459;216,66',
  'U101;Bianchi Ugo;Via Verdi 4;99021;Villalampa;F-2;21/11/26;11/12/26;01/09/26;31/10/26;IT999E00000043;1.020;1.234,56-',
].join('\r\n');

describe('a guess', () => {
  it('maps a layout that nobody has seen by the words of its header and its values', () => {
    expect(guessOf(UNSEEN)).toMatchObject({
      format: { type: 'delimited', encoding: 'utf-8', delimiter: ';', skipLines: 0, hasHeader: true },
      definition: { kind: 'bills' },
    });
    expect(chosen(UNSEEN)).toEqual({
      customer: { code: 'Cod.Utenza', name: 'Ragione Sociale', street: 'Indirizzo', postcode: 'CAP', town: 'Comune' },
      bill: {
        number: 'N.Fattura',
        issueDate: 'Dt.Fattura',
        dueDate: 'Scad.',
        periodFrom: 'Dal',
        periodTo: 'Al',
        amountDue: 'Importo',
      },
      supply: { code: 'POD', billedConsumption: 'Cons. kWh' },
    });
  });

  it('reads days and amounts as the values are written', () => {
    const [record] = guessOf(UNSEEN).definition.records;
    const bill = record?.makes.find(({ entity }) => entity === 'bill');
    expect(bill?.fields['dueDate']?.transforms).toEqual([{ type: 'date', pattern: 'gg/mm/aa' }]);
    expect(bill?.fields['amountDue']?.transforms).toEqual([{ type: 'number', decimal: ',', impliedDecimals: 0 }]);
  });

  it('tells contacts, payments, readings and customers by their columns', () => {
    const kindOf = (text: string) => guessOf(text).definition.kind;
    expect(kindOf('codice_cliente;email;cellulare\nA1;a@example.org;3990000042')).toBe('contacts');
    expect(kindOf('Id pagamento,Invoice no,Date,Amount\nP1,F1,2026-01-31,12.50')).toBe('payments');
    expect(kindOf('POD;Data lettura;Fascia;Lettura\nIT999E00000042;31/10/2026;F1;50655')).toBe('readings');
    expect(kindOf('Codice cliente;Nominativo;Indirizzo;Comune\nA1;Rossi Maria;Via Roma 1;Borgo')).toBe('customers');
  });

  it('knows our own layout, and an encoding of old', () => {
    expect(guessOf('TST;1.0;lume;F1;21/11/2026 04:30:00;EE;\nCLI;A').format).toEqual({
      type: 'stabo',
      encoding: 'utf-8',
    });
    expect(guessOf(Buffer.from('Cliente;Città\nA1;Forlì', 'latin1')).format).toMatchObject({
      encoding: 'windows-1252',
    });
  });

  it('passes over lines before the header', () => {
    const { format } = guessOf(`Estratto del 21/11/2026\n\n${UNSEEN}`);
    expect(format).toMatchObject({ type: 'delimited', skipLines: 2, hasHeader: true });
  });

  it('counts columns where there is no header, and goes by their values', () => {
    const text = 'F1;21/11/2026;11/12/2026;12,50\nF2;21/11/2026;11/12/2026;13,50';
    const { format, columns } = guessOf(text);
    expect(format).toMatchObject({ hasHeader: false });
    expect(columns.map(({ name }) => name)).toEqual(['1', '2', '3', '4']);
  });

  it('tells records by the word in their first column', () => {
    const text =
      'T1;C1;Rossi;a@example.org\nT2;F1;21/11/26;11/12/26;12,50\nT1;C2;Verdi;b@example.org\nT2;F2;21/11/26;11/12/26;9,50';
    expect(guessOf(text).format).toMatchObject({ type: 'delimited_records', tagColumn: 1 });
    expect(chosen(text)).toEqual({
      'T1.customer': { email: '4' },
      'T2.bill': { issueDate: '3', dueDate: '4', amountDue: '5' },
    });
  });

  it('cuts lines of one length where all of them have a blank', () => {
    const text = 'A0001 ROSSI MARIA    20261121 0000012345\nA0002 BIANCHI UGO    20261121 0000000950';
    const { format } = guessOf(text);
    expect(format).toMatchObject({ type: 'fixed_width' });
    expect(format.type === 'fixed_width' && format.columns.map(({ start }) => start)).toEqual([1, 7, 22, 31]);
  });

  it.each([
    ['PK\u0003\u0004…', 'package'],
    ['<?xml version="1.0"?><p:FatturaElettronica>', 'fatturapa'],
    ['\n \n', 'unreadable'],
    ['a\0b', 'unreadable'],
  ])('does not take %j for a text', (content, type) => {
    expect(sniff(Buffer.from(content)).type).toBe(type);
  });
});

describe('the look of values', () => {
  it.each([
    [['1.234,56-', '12,00'], { type: 'number', decimal: ',', hasDecimals: true }],
    [['1234.56', '-0.50'], { type: 'number', decimal: '.', hasDecimals: true }],
    [['459', '1.020'], { type: 'number', decimal: ',', hasDecimals: true }],
    [['01/02/26'], { type: 'date', pattern: 'gg/mm/aa' }],
    [['2026-02-01'], { type: 'date', pattern: 'aaaa-mm-gg' }],
    [['00123', '00124'], { type: 'text' }],
    [['IT999E00000042'], { type: 'pod' }],
    [['99990000000043'], { type: 'pdr' }],
    [['IT75W9999900001000000000042'], { type: 'iban' }],
    [['RSSMRA80A41X101B'], { type: 'tax_code' }],
    [['', ' '], { type: 'empty' }],
  ])('%j', (values, look) => {
    expect(lookOf(values)).toEqual(look);
  });
});
