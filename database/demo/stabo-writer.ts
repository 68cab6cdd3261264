import type { HistorySeries, Offer } from '@nitida/plugin-ingestion/contract';
import { billDetails, later, offerDetails, supplyDetails, taxCells } from './stabo-details.ts';
import type { DemoBill, DemoSupply } from './bills.ts';
import type { DemoCustomer } from './people.ts';

/**
 * Writes the print-flow layout of docs/formats/stabo.md, record by record. It shares no code with
 * the reader: what one misunderstands the other does not repeat.
 */

export type FlowHead = {
  companyCode: string;
  flowId: string;
  createdAt: string;
  services: readonly DemoBill['service'][];
  description: string;
};

const SERVICES = { electricity: 'EE', gas: 'GAS', water: 'IDR', telephone: 'TEL', municipal: 'COM' } as const;
const SEGMENTS = { domestic: 'DOM', non_domestic: 'NDO', large: 'GRA', public_body: 'PUB' } as const;
const LAYOUTS = { layout2025: '2025', bolletta20: '2.0', water586: 'IDR', generic: 'GEN' } as const;
const KINDS = { ordinary: 'ORD', closing: 'CHI', recalculation: 'RIC', credit_note: 'NDC', deposit: 'DEP' } as const;
const METHODS = { sdd: 'SDD', slip: 'BOP', pagopa: 'PPA', transfer: 'BON', card: 'CAR' } as const;
const SUPPLY_KINDS = { pod: 'POD', pdr: 'PDR', water_meter: 'CON', line: 'LIN', position: 'POS' } as const;
const USES = { resident: 'RES', non_resident: 'NRE', other: 'ALT' } as const;
export const UNITS = {
  kWh: 'kWh',
  Smc: 'Smc',
  mc: 'mc',
  month: 'mesi',
  kW: 'kW',
  day: 'gg',
  minute: 'min',
  GB: 'GB',
  sms: 'sms',
  piece: 'nr',
  sqm: 'mq',
} as const;
const READING_TYPES = { actual: 'RIL', self: 'AUT', estimated: 'STI' } as const;
const PRICE_KINDS = { fixed: 'FIS', variable: 'VAR', other: 'ALT' } as const;
const PRICE_STRUCTURES = { single: 'MON', two_band: 'BIO', multi_band: 'MUL' } as const;
const NOTICE_KINDS = {
  info: 'INF',
  bonus: 'BON',
  prescription: 'PRE',
  previous_payments: 'PAG',
  quality: 'QUA',
} as const;

const COUNTED = ['CLI', 'BOL', 'FOR', 'RIG', 'LET', 'STO', 'OFF', 'AVV'] as const;
const COUNTED_LATER = ['POT', 'RIC', 'IND', 'IMP', 'INS'] as const;

/** Writes one flow, counting for its tail as it goes. Each call answers whole lines. */
export function staboWriter() {
  const counts = Object.fromEntries([...COUNTED, ...COUNTED_LATER].map((tag) => [tag, 0])) as Record<
    (typeof COUNTED)[number] | (typeof COUNTED_LATER)[number],
    number
  >;
  let sumCents = 0;

  const counted = (tag: keyof typeof counts, ...cells: Cell[]): string => {
    counts[tag] += 1;
    return line(tag, ...cells);
  };

  function supply(one: DemoSupply): string {
    const { kind, code, street, postcode, town, province, use, meterSerial, residents } = one;
    const powers = [decimal(one.committedPowerKw), decimal(one.availablePowerKw), decimal(one.gasCoefficientC)];
    const consumed = [decimal(one.billedConsumption), decimal(one.ofWhichEstimated), decimal(one.annualConsumption)];
    return (
      counted(
        'FOR',
        SUPPLY_KINDS[kind],
        code,
        street,
        postcode,
        town,
        province,
        use && USES[use],
        meterSerial,
        ...powers,
        residents,
        ...consumed,
        day(one.annualFrom),
        day(one.annualTo),
        ...later(supplyDetails(one)),
      ) +
      one.lines
        .map((item) =>
          counted(
            'RIG',
            item.code,
            item.parentCode,
            item.label,
            decimal(item.quantity),
            item.unit && UNITS[item.unit],
            item.months ?? null,
            decimal(item.averagePrice),
            euros(item.amountCents),
          ),
        )
        .join('') +
      one.readings
        .map(({ band, fromDate, toDate, fromValue, toValue, type, consumption, factor }) =>
          counted(
            'LET',
            band,
            day(fromDate),
            day(toDate),
            decimal(fromValue),
            decimal(toValue),
            READING_TYPES[type],
            decimal(consumption),
            ...later([decimal(factor ?? null)]),
          ),
        )
        .join('') +
      one.history.map((series) => counted('STO', ...historyCells(series))).join('') +
      (one.peaks ? counted('POT', monthOf(one.peaks.firstMonth), one.peaks.kilowatts.map(decimal).join('|')) : '') +
      (one.recalculations ?? [])
        .map(({ reason, from, to, amountCents }) => counted('RIC', reason, day(from), day(to), euros(amountCents)))
        .join('') +
      (one.offer ? offerRecords(one.offer) : '')
    );
  }

  const offerRecords = (offer: Offer): string =>
    counted(
      'OFF',
      offer.name,
      offer.code,
      PRICE_KINDS[offer.priceKind],
      offer.priceStructure && PRICE_STRUCTURES[offer.priceStructure],
      day(offer.start),
      day(offer.conditionsEnd),
      offer.indexName,
      ...later(offerDetails(offer)),
    ) +
    (offer.indexValues ?? [])
      .map(({ band, firstMonth, values }) => counted('IND', band, monthOf(firstMonth), values.map(decimal).join('|')))
      .join('');

  return {
    head: ({ companyCode, flowId, createdAt, services, description }: FlowHead): string =>
      line(
        'TST',
        '1.0',
        companyCode,
        flowId,
        createdAt,
        services.map((service) => SERVICES[service]).join('+'),
        description,
      ),

    customer: (who: Omit<DemoCustomer, 'email' | 'mobile'> & { email: string | null; mobile: string | null }): string =>
      counted(
        'CLI',
        who.code,
        who.name,
        SEGMENTS[who.segment],
        who.taxCode,
        who.vatNumber,
        who.language,
        who.email,
        who.mobile,
        who.street,
        who.postcode,
        who.town,
        who.province,
      ),

    bill(bill: DemoBill): string {
      const { content } = bill;
      const { payment, offer } = content;
      sumCents += bill.amountCents;
      return (
        counted(
          'BOL',
          bill.number,
          SERVICES[bill.service],
          LAYOUTS[bill.layout],
          KINDS[bill.kind],
          day(bill.issueDate),
          day(bill.dueDate),
          day(bill.periodFrom),
          day(bill.periodTo),
          euros(content.billTotalCents),
          euros(content.tvLicenceCents),
          euros(content.previousBalanceCents),
          euros(bill.amountCents),
          euros(content.overTwoYearsCents),
          METHODS[payment.method],
          payment.iban,
          payment.beneficiary,
          payment.reference,
          payment.noticeCode,
          bill.pdfName,
          ...later(billDetails(content)),
        ) +
        (offer ? offerRecords(offer) : '') +
        content.supplies.map(supply).join('') +
        (content.taxes ?? []).map((tax) => counted('IMP', ...taxCells(tax))).join('') +
        (content.unpaidBills ?? [])
          .map(({ number, dueDate, amountCents }) => counted('INS', number, day(dueDate), euros(amountCents)))
          .join('') +
        content.notices.map(({ kind, text }) => counted('AVV', NOTICE_KINDS[kind], text)).join('')
      );
    },

    tail: (): string =>
      line(
        'COD',
        ...COUNTED.map((tag) => counts[tag]),
        sumCents,
        ...later(COUNTED_LATER.map((tag) => counts[tag] || null)),
      ),
  };
}

export type Cell = string | number | null;

export const line = (...cells: Cell[]): string => `${cells.map(quoted).join(';')}\r\n`;

/** Quotes only where it must: a block without quotes is read much faster. */
const quoted = (cell: Cell): string => {
  const text = cell === null ? '' : String(cell);
  return /[";]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export const day = (date: string | null): string | null =>
  date === null ? null : `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;

export const decimal = (number: string | null): string | null => (number === null ? null : number.replace('.', ','));

/** 123456 is "1.234,56". */
export function euros(amountCents: number): string {
  const digits = String(Math.abs(amountCents)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, '.');
  return `${amountCents < 0 ? '-' : ''}${whole},${digits.slice(-2)}`;
}

const monthOf = (month: string): string => `${month.slice(5)}/${month.slice(0, 4)}`;

/** One record holds one band, from its first month on. */
const historyCells = ({ band, firstMonth, quantities, types }: HistorySeries): Cell[] => [
  band,
  monthOf(firstMonth),
  quantities.map(decimal).join('|'),
  types.replaceAll('a', 'E').replaceAll('e', 'S'),
];
