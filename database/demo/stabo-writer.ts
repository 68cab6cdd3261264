import type { HistorySeries } from '@nitida/plugin-ingestion/contract';
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

const SERVICES = { electricity: 'EE', gas: 'GAS', water: 'IDR' } as const;
const SEGMENTS = { domestic: 'DOM', non_domestic: 'NDO', large: 'GRA', public_body: 'PUB' } as const;
const LAYOUTS = { layout2025: '2025', bolletta20: '2.0', water586: 'IDR', generic: 'GEN' } as const;
const KINDS = { ordinary: 'ORD', closing: 'CHI', recalculation: 'RIC', credit_note: 'NDC', deposit: 'DEP' } as const;
const METHODS = { sdd: 'SDD', slip: 'BOP', pagopa: 'PPA', transfer: 'BON', card: 'CAR' } as const;
const SUPPLY_KINDS = { pod: 'POD', pdr: 'PDR', water_meter: 'CON' } as const;
const USES = { resident: 'RES', non_resident: 'NRE', other: 'ALT' } as const;
const UNITS = { kWh: 'kWh', Smc: 'Smc', mc: 'mc', month: 'mesi', kW: 'kW', day: 'gg' } as const;
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

/** Writes one flow, counting for its tail as it goes. Each call answers whole lines. */
export function staboWriter() {
  const counts = { CLI: 0, BOL: 0, FOR: 0, RIG: 0, LET: 0, STO: 0, OFF: 0, AVV: 0 };
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
        .map(({ band, fromDate, toDate, fromValue, toValue, type, consumption }) =>
          counted(
            'LET',
            band,
            day(fromDate),
            day(toDate),
            decimal(fromValue),
            decimal(toValue),
            READING_TYPES[type],
            decimal(consumption),
          ),
        )
        .join('') +
      one.history.map((series) => counted('STO', ...historyCells(series))).join('')
    );
  }

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
        ) +
        content.supplies.map(supply).join('') +
        (offer === null
          ? ''
          : counted(
              'OFF',
              offer.name,
              offer.code,
              PRICE_KINDS[offer.priceKind],
              offer.priceStructure && PRICE_STRUCTURES[offer.priceStructure],
              day(offer.start),
              day(offer.conditionsEnd),
              offer.indexName,
            )) +
        content.notices.map(({ kind, text }) => counted('AVV', NOTICE_KINDS[kind], text)).join('')
      );
    },

    tail: (): string => line('COD', ...COUNTED.map((tag) => counts[tag]), sumCents),
  };
}

type Cell = string | number | null;

export const line = (...cells: Cell[]): string => `${cells.map(quoted).join(';')}\r\n`;

/** Quotes only where it must: a block without quotes is read much faster. */
const quoted = (cell: Cell): string => {
  const text = cell === null ? '' : String(cell);
  return /[";]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const day = (date: string | null): string | null =>
  date === null ? null : `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;

const decimal = (number: string | null): string | null => (number === null ? null : number.replace('.', ','));

/** 123456 is "1.234,56". */
export function euros(amountCents: number): string {
  const digits = String(Math.abs(amountCents)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, '.');
  return `${amountCents < 0 ? '-' : ''}${whole},${digits.slice(-2)}`;
}

/** One record holds one band, from its first month on. */
const historyCells = ({ band, firstMonth, quantities, types }: HistorySeries): Cell[] => [
  band,
  `${firstMonth.slice(5)}/${firstMonth.slice(0, 4)}`,
  quantities.map(decimal).join('|'),
  types.replaceAll('a', 'E').replaceAll('e', 'S'),
];
