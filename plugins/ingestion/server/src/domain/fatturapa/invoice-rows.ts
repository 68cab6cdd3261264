import type { Service } from '../../../../contract/bill-content.ts';
import { type Cents, cents } from '@nitida/kernel/money';
import type { Finding, Row } from '../stabo-record.ts';
import { NOWHERE } from '../stabo-bill.ts';
import { NO_SUPPLY_CODE } from '../staged.ts';
import { amountText, centsOf, dayText, quantityText } from './decimals.ts';
import { all, type Element, textAt } from './element.ts';
import { customerCells } from './invoice-customer.ts';
import { paymentOf } from './invoice-payment.ts';
import { type InvoiceSupply, suppliesOf } from './invoice-supplies.ts';
import { type Extra, invoiceTotal } from './invoice-total.ts';

const SERVICES: Record<Service, { word: string; supply: string }> = {
  electricity: { word: 'EE', supply: 'POD' },
  gas: { word: 'GAS', supply: 'PDR' },
  water: { word: 'IDR', supply: 'CON' },
  telephone: { word: 'TEL', supply: 'LIN' },
  municipal: { word: 'COM', supply: 'POS' },
};

const ORDINARY = new Set(['TD01', 'TD02', 'TD03', 'TD05', 'TD06', 'TD24', 'TD25', 'TD26']);
const CREDIT_NOTE = 'TD04';

const UNITS: Record<string, string> = {
  KWH: 'kWh',
  SMC: 'Smc',
  MC: 'mc',
  M3: 'mc',
  MESE: 'mesi',
  MESI: 'mesi',
  KW: 'kW',
  GG: 'gg',
  GIORNO: 'gg',
  GIORNI: 'gg',
  MIN: 'min',
  MINUTI: 'min',
  GB: 'GB',
  SMS: 'sms',
  NR: 'nr',
  PZ: 'nr',
  MQ: 'mq',
  M2: 'mq',
};

/** An invoice in the records of our own layout, in their order, and what is odd about it. */
export type InvoiceRows = { customer: Row; bill: Row; details: Row[]; findings: Finding[] };

/**
 * One body of a file as the rows of our layout, through a fixed mapping (docs/formats/fatturapa.md). A
 * credit note's amounts are written without a sign: here they are negative.
 */
export function invoiceRows(header: Element, body: Element, service: Service): InvoiceRows {
  const general = all(body, 'DatiGenerali/DatiGeneraliDocumento')[0] ?? body;
  const kind = textAt(general, 'TipoDocumento');
  const sign = kind === CREDIT_NOTE ? -1 : 1;
  const findings: Finding[] = [];
  const reject = (field: string, code: Finding['code']) =>
    findings.push({ severity: 'rejection', field, value: textAt(general, field), code });

  if (kind !== CREDIT_NOTE && !ORDINARY.has(kind)) reject('TipoDocumento', 'invoice_kind_unknown');
  if (textAt(general, 'Divisa') !== 'EUR') reject('Divisa', 'invoice_currency_unknown');

  const supplies = suppliesOf(body, service);
  if (supplies[0]?.code === NO_SUPPLY_CODE) {
    findings.push({ severity: 'warning', field: 'DettaglioLinee', value: null, code: 'invoice_supply_missing' });
  }
  const lines = new Map<Element, Cents>();
  for (const line of all(body, 'DatiBeniServizi/DettaglioLinee')) {
    const text = textAt(line, 'PrezzoTotale');
    const amount = centsOf(text);
    if (amount === null)
      findings.push({ severity: 'rejection', field: 'PrezzoTotale', value: text, code: 'invoice_value_unreadable' });
    lines.set(line, amount ?? cents(0));
  }
  const total = invoiceTotal(body, [...lines.values()]);
  const payment = paymentOf(header, body);
  const issueDate = dayText(textAt(general, 'Data'));
  const period = periodOf([...lines.keys()]) ?? [issueDate, issueDate];
  const payable = amountText(sign * total.payable);

  let place = 0;
  const detailsOf = (supply: InvoiceSupply, extras: readonly Extra[]): Row[] => [
    row(supply.lines[0] ?? body, [
      ...['FOR', SERVICES[service].supply, supply.code, supply.address, '', NOWHERE, '', '', '', '', '', '', ''],
      ...[supply.consumption, '0', '', '', ''],
    ]),
    ...supply.lines.map((line) => lineRow(line, (place += 1), sign, lines.get(line) ?? 0)),
    ...extras.map(({ code, label, amount, lineNumber }) =>
      row({ lineNumber }, ['RIG', code, '', label, '', '', '', '', amountText(sign * amount)]),
    ),
  ];

  return {
    customer: row(all(header, 'CessionarioCommittente')[0] ?? header, customerCells(header, body)),
    bill: row(body, [
      ...['BOL', textAt(general, 'Numero'), SERVICES[service].word, 'GEN', kind === CREDIT_NOTE ? 'NDC' : 'ORD'],
      ...[issueDate, payment.dueDate, ...period, payable, '', '', payable, '', payment.method],
      ...[payment.iban, payment.beneficiary, payment.reference, payment.noticeCode, ''],
    ]),
    details: [
      ...supplies.flatMap((supply, index) => detailsOf(supply, index === 0 ? total.extras : [])),
      ...noticeRows(general),
    ],
    findings: [...findings, ...total.findings, ...payment.findings],
  };
}

const row = ({ lineNumber }: { lineNumber: number }, cells: string[]): Row => ({ cells, lineNumber, isBroken: false });

function lineRow(line: Element, place: number, sign: number, amount: number): Row {
  const isNegated = sign === -1;
  const quantity = quantityText(textAt(line, 'Quantita'), isNegated);
  // With a discount the price is not what the amount was made of.
  const isPlain = quantity !== '' && all(line, 'ScontoMaggiorazione').length === 0;
  return row(line, [
    ...['RIG', `line_${place}`, '', plain(textAt(line, 'Descrizione'), 500), quantity],
    UNITS[textAt(line, 'UnitaMisura').toUpperCase().replaceAll('.', '')] ?? '',
    ...['', isPlain ? quantityText(textAt(line, 'PrezzoUnitario'), false) : ''],
    amountText(sign * amount),
  ]);
}

/** From the first day of any line to the last. */
function periodOf(lines: readonly Element[]): [string, string] | null {
  const starts = lines
    .map((line) => textAt(line, 'DataInizioPeriodo'))
    .filter(Boolean)
    .sort();
  const ends = lines
    .map((line) => textAt(line, 'DataFinePeriodo'))
    .filter(Boolean)
    .sort();
  const [from, to] = [starts[0] ?? ends[0], ends.at(-1) ?? starts.at(-1)];
  return from === undefined || to === undefined ? null : [dayText(from), dayText(to)];
}

/** The reasons of an invoice go on from element to element, each of two hundred characters. */
function noticeRows(general: Element): Row[] {
  const [first, ...others] = all(general, 'Causale');
  if (!first) return [];
  return [row(first, ['AVV', 'INF', plain([first, ...others].map(({ text }) => text).join(' '), 2000)])];
}

/** On one line, without what cannot be seen, and as long as it may be. */
function plain(text: string, maxLength: number): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.length <= maxLength ? line : `${line.slice(0, maxLength - 1)}…`;
}
