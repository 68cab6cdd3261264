import { addMonths, type LocalDate } from '@nitida/kernel/local-date';
import type { BillContent } from '@nitida/plugin-ingestion/contract';

/** What invented bills are for: supplies with their lines, readings and history. */

type Supply = BillContent['supplies'][number];
type Line = Supply['lines'][number];

export const line = (code: string, label: string, amountCents: number, more: Partial<Line> = {}): Line => ({
  code,
  parentCode: null,
  label,
  quantity: null,
  unit: null,
  averagePrice: null,
  amountCents,
  ...more,
});

const electricityLines: Line[] = [
  line('consumption_charge', 'Quota per consumi', 12706, { quantity: '459', unit: 'kWh', averagePrice: '0.276819' }),
  line('consumption_charge.sales', 'di cui spesa per la vendita di energia elettrica', 10509, {
    parentCode: 'consumption_charge',
    quantity: '459',
    unit: 'kWh',
    averagePrice: '0.228954',
  }),
  line('consumption_charge.network', 'di cui spesa per la rete e gli oneri generali di sistema', 2197, {
    parentCode: 'consumption_charge',
    quantity: '459',
    unit: 'kWh',
    averagePrice: '0.047865',
  }),
  line('fixed_charge', 'Quota fissa', 2804, { quantity: '2', unit: 'month', averagePrice: '14.02' }),
  line('fixed_charge.sales', 'di cui spesa per la vendita di energia elettrica', 2100, {
    parentCode: 'fixed_charge',
    quantity: '2',
    unit: 'month',
    averagePrice: '10.50',
  }),
  line('fixed_charge.network', 'di cui spesa per la rete e gli oneri generali di sistema', 704, {
    parentCode: 'fixed_charge',
    quantity: '2',
    unit: 'month',
    averagePrice: '3.52',
  }),
  line('power_charge', 'Quota potenza', 1186, { quantity: '3.000', unit: 'kW', months: 2, averagePrice: '1.976667' }),
  line('excise_and_vat', 'Accise e IVA', 3170),
];

const gasLines: Line[] = [
  line('consumption_charge', 'Quota per consumi', 1530, {
    quantity: '21.412020',
    unit: 'Smc',
    averagePrice: '0.714552',
  }),
  line('consumption_charge.sales', 'di cui spesa per la vendita di gas naturale', 1043, {
    parentCode: 'consumption_charge',
    quantity: '21.412020',
    unit: 'Smc',
    averagePrice: '0.487110',
  }),
  line('consumption_charge.network', 'di cui spesa per la rete e gli oneri generali di sistema', 487, {
    parentCode: 'consumption_charge',
    quantity: '21.412020',
    unit: 'Smc',
    averagePrice: '0.227442',
  }),
  line('fixed_charge', 'Quota fissa', 1633, { quantity: '1', unit: 'month', averagePrice: '16.33' }),
  line('excise_and_vat', 'Accise e IVA', 1207),
];

const part = (parentCode: string, code: string, label: string, amountCents: number, more: Partial<Line>): Line =>
  line(`${parentCode}.${code}`, label, amountCents, { parentCode, ...more });
const days = (averagePrice: string) => ({ quantity: '92', unit: 'day' as const, averagePrice });
const cubicMetres = (quantity: string, averagePrice: string) => ({ quantity, unit: 'mc' as const, averagePrice });

/** By service, each with its parts: the bands of ARERA 665/2017, the components, the bonus. */
const waterLines: Line[] = [
  line('water.supply', 'Acquedotto', 4146),
  part('water.supply', 'fixed', 'Quota fissa acquedotto', 620, days('0.067391')),
  part('water.supply', 'subsidised', 'Fascia agevolata', 1102, cubicMetres('18', '0.612222')),
  part('water.supply', 'base', 'Fascia base', 1534, cubicMetres('14', '1.095714')),
  part('water.supply', 'excess1', 'Prima eccedenza', 890, cubicMetres('5', '1.780000')),
  line('water.sewerage', 'Fognatura', 1162),
  part('water.sewerage', 'fixed', 'Quota fissa fognatura', 250, days('0.027174')),
  part('water.sewerage', 'variable', 'Quota variabile fognatura', 912, cubicMetres('37', '0.246486')),
  line('water.treatment', 'Depurazione', 2150),
  part('water.treatment', 'fixed', 'Quota fissa depurazione', 370, days('0.040217')),
  part('water.treatment', 'variable', 'Quota variabile depurazione', 1780, cubicMetres('37', '0.481081')),
  line('water.components', 'Componenti perequative', 113),
  part('water.components', 'ui1', 'UI1', 14, cubicMetres('37', '0.003784')),
  part('water.components', 'ui2', 'UI2', 33, cubicMetres('37', '0.008919')),
  part('water.components', 'ui3', 'UI3', 52, cubicMetres('37', '0.014054')),
  part('water.components', 'ui4', 'UI4', 14, cubicMetres('37', '0.003784')),
  line('water.bonus', 'Bonus sociale idrico', -1350),
  line('water.vat', 'IVA 10 %', 622),
];

const telephoneLines: Line[] = [
  line('phone.plan', 'Canone Fibra e Voce', 2490, { quantity: '1', unit: 'month', averagePrice: '24.90' }),
  line('phone.usage', 'Traffico non compreso nel piano', 503),
  part('phone.usage', 'calls', 'Chiamate', 456, { quantity: '38', unit: 'minute', averagePrice: '0.12' }),
  part('phone.usage', 'sms', 'SMS', 47, { quantity: '5', unit: 'sms', averagePrice: '0.094' }),
  line('phone.device', 'Rata del modem, 7 di 24', 499),
  line('phone.vat', 'IVA 22 %', 768),
];

const municipalLines: Line[] = [
  line('municipal.waste', 'Tassa sui rifiuti (TARI)', 11097),
  part('municipal.waste', 'fixed', 'Quota fissa', 4677, { quantity: '81', unit: 'sqm', averagePrice: '0.577407' }),
  part('municipal.waste', 'variable', 'Quota variabile, 3 componenti', 6420, {
    quantity: '1',
    unit: 'piece',
    averagePrice: '64.2',
  }),
  line('municipal.provincial', 'Tributo provinciale (TEFA) 5 %', 555),
  line('municipal.votive_lights', 'Lampade votive', 3360, { quantity: '2', unit: 'piece', averagePrice: '16.80' }),
  line('municipal.canteen', 'Mensa scolastica, pasti', 7360, { quantity: '16', unit: 'piece', averagePrice: '4.60' }),
];

const SHAPE = [1.3, 1.15, 1, 0.85, 0.75, 0.9, 1.2, 1.15, 0.8, 0.85, 1, 1.25];

/** Eighteen months that end before `until`, with a winter and a summer in them. */
function history(
  until: LocalDate,
  monthly: number,
  bands: readonly (readonly [band: 'F1' | 'F2' | 'F3' | 'TOT', share: number])[],
): Supply['history'] {
  const months = Array.from({ length: 18 }, (_, index) => addMonths(until, index - 18).slice(0, 7));
  return bands.map(([band, share]) => ({
    band,
    firstMonth: months[0]!,
    quantities: months.map((month, index) =>
      String(Math.round(monthly * share * (SHAPE[Number(month.slice(5)) - 1] ?? 1) * (index < 6 ? 1.14 : 1))),
    ),
    types: months.map((_month, index) => (index === 16 || index === 9 ? 'e' : 'a')).join(''),
  }));
}

const reading = (
  band: Supply['readings'][number]['band'],
  from: LocalDate,
  to: LocalDate,
  fromValue: string,
  toValue: string,
  type: 'actual' | 'self' | 'estimated' = 'actual',
) => ({
  band,
  fromDate: from,
  toDate: to,
  fromValue,
  toValue,
  type,
  consumption: String(Number(toValue) - Number(fromValue)),
});

const BANDS = [
  ['F1', 0.33],
  ['F2', 0.31],
  ['F3', 0.36],
] as const;

export const electricitySupply = (today: LocalDate): Supply => ({
  kind: 'pod',
  code: 'IT001E00000042',
  address: 'Via dei Tigli 12, 06034 Foligno (PG)',
  use: 'resident',
  meterSerial: '18E5A1102345678',
  committedPowerKw: '3',
  availablePowerKw: '3.3',
  gasCoefficientC: null,
  residents: null,
  unit: 'kWh',
  billedConsumption: '459',
  ofWhichEstimated: '120',
  annualConsumption: '2480',
  annualFrom: addMonths(today, -13),
  annualTo: addMonths(today, -1),
  lines: electricityLines,
  readings: [
    reading('F1', addMonths(today, -3), addMonths(today, -1), '4102', '4253'),
    reading('F2', addMonths(today, -3), addMonths(today, -1), '3870', '4012'),
    reading('F3', addMonths(today, -3), addMonths(today, -1), '5210', '5376', 'estimated'),
  ],
  history: history(today, 214, BANDS),
});

export const gasSupply = (today: LocalDate): Supply => ({
  ...electricitySupply(today),
  kind: 'pdr',
  code: '00880000000042',
  use: 'resident',
  meterSerial: 'G4-77120045',
  committedPowerKw: null,
  availablePowerKw: null,
  gasCoefficientC: '1.024300',
  unit: 'Smc',
  billedConsumption: '21.412020',
  ofWhichEstimated: '0',
  annualConsumption: '1180',
  lines: gasLines,
  readings: [reading('TOT', addMonths(today, -2), addMonths(today, -1), '8120', '8141', 'self')],
  history: history(today, 98, [['TOT', 1]]),
});

export const waterSupply = (today: LocalDate): Supply => ({
  ...gasSupply(today),
  kind: 'water_meter',
  code: 'A-00017733',
  address: 'Vicolo del Pozzo 3, 06049 Spoleto (PG)',
  gasCoefficientC: null,
  residents: 3,
  meterSerial: '2019-AQ-5561',
  unit: 'mc',
  billedConsumption: '37',
  ofWhichEstimated: '37',
  annualConsumption: '148',
  lines: waterLines,
  readings: [reading('TOT', addMonths(today, -4), addMonths(today, -1), '1204', '1241', 'estimated')],
  history: history(today, 12, [['TOT', 1]]),
});

const unmetered = {
  use: null,
  meterSerial: null,
  committedPowerKw: null,
  availablePowerKw: null,
  gasCoefficientC: null,
  residents: null,
  ofWhichEstimated: '0',
  annualConsumption: null,
  annualFrom: null,
  annualTo: null,
  readings: [],
  history: [],
};

export const telephoneSupply = (): Supply => ({
  ...unmetered,
  kind: 'line',
  code: '0000000042',
  address: 'Via dei Tigli 12, 06034 Foligno (PG)',
  unit: 'GB',
  billedConsumption: '86',
  lines: telephoneLines,
});

export const municipalSupply = (): Supply => ({
  ...unmetered,
  kind: 'position',
  code: 'TARI00042',
  address: 'Via dei Tigli 12, 06034 Foligno (PG)',
  residents: 3,
  unit: 'piece',
  billedConsumption: '0',
  lines: municipalLines,
});
