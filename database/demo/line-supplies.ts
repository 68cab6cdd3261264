import { totalOf } from '@nitida/plugin-ingestion/contract/receipt';
import type { BillMaker, DemoSupply } from './bills.ts';
import { plainLine, pricedLine, share, wholeLine } from './receipt.ts';
import { eightDigits, placeOf } from './supplies.ts';

/** What has no meter: telephone lines, and what a municipality bills for. */

const UNMEASURED = {
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
} as const;

export function telephoneSupply({ any, customer, index, period, peculiarity }: BillMaker, place: number): DemoSupply {
  const months = period.months.length;
  const gigabytes = any.int(8, 240);
  const charges = [
    pricedLine('phone.plan', 'Canone Fibra e Voce', {
      quantityMicros: months * 1e6,
      unit: 'month',
      priceMicros: any.pick([19_900_000, 24_900_000, 29_900_000] as const),
    }),
    ...wholeLine('phone.usage', 'Traffico non compreso nel piano', [
      pricedLine('phone.usage.calls', 'Chiamate', {
        quantityMicros: any.int(4, 90) * 1e6,
        unit: 'minute',
        priceMicros: 120_000,
      }),
      pricedLine('phone.usage.sms', 'SMS', { quantityMicros: any.int(1, 12) * 1e6, unit: 'sms', priceMicros: 90_000 }),
    ]),
    ...(any.chance(0.3) ? [plainLine('phone.device', 'Rata del modem, 7 di 24', 499)] : []),
    ...(peculiarity === 'credit' ? [plainLine('recalculations', 'Rimborso per disservizio', -64_350)] : []),
    ...(peculiarity === 'bonus' ? [plainLine('social_bonus', 'Agevolazione economica', -2785)] : []),
    ...(peculiarity === 'very_high' ? [plainLine('phone.extra', 'Traffico in roaming fuori Europa', 612_000)] : []),
  ];

  return {
    ...UNMEASURED,
    readings: [],
    history: [],
    kind: 'line',
    // No Italian number begins with 00.
    code: `00${eightDigits(index, place)}`,
    ...placeOf(customer),
    unit: 'GB',
    billedConsumption: String(gigabytes),
    lines: [...charges, plainLine('phone.vat', 'IVA 22%', share(totalOf(charges), 22))],
  };
}

/** Waste collection by surface and people, lamps on a grave, meals at school: a tax has no VAT. */
export function municipalSupply({ any, customer, index, period, peculiarity }: BillMaker, place: number): DemoSupply {
  const surface = any.int(45, 160);
  const people = any.int(1, 5);
  const waste = wholeLine('municipal.waste', 'Tassa sui rifiuti (TARI)', [
    pricedLine('municipal.waste.fixed', 'Quota fissa', {
      quantityMicros: surface * 1e6,
      unit: 'sqm',
      priceMicros: Math.round((1_150_000 * period.months.length) / 12),
    }),
    pricedLine('municipal.waste.variable', `Quota variabile, ${people} componenti`, {
      quantityMicros: 1e6,
      unit: 'piece',
      priceMicros: people * 21_400_000,
    }),
  ]);

  return {
    ...UNMEASURED,
    readings: [],
    history: [],
    kind: 'position',
    code: `TARI${eightDigits(index, place)}`,
    ...placeOf(customer),
    residents: people,
    unit: 'piece',
    billedConsumption: '0',
    lines: [
      ...waste,
      plainLine('municipal.provincial', 'Tributo provinciale (TEFA) 5%', share(totalOf(waste), 5)),
      ...(any.chance(0.35)
        ? [
            pricedLine('municipal.votive_lights', 'Lampade votive', {
              quantityMicros: any.int(1, 3) * 1e6,
              unit: 'piece',
              priceMicros: 16_800_000,
            }),
          ]
        : []),
      ...(any.chance(0.3)
        ? [
            pricedLine('municipal.canteen', 'Mensa scolastica, pasti', {
              quantityMicros: any.int(12, 90) * 1e6,
              unit: 'piece',
              priceMicros: 4_600_000,
            }),
          ]
        : []),
      ...(peculiarity === 'credit' ? [plainLine('recalculations', 'Rimborso TARI 2025', -64_350)] : []),
      ...(peculiarity === 'bonus' ? [plainLine('social_bonus', 'Bonus sociale rifiuti', -2785)] : []),
      ...(peculiarity === 'very_high' ? [plainLine('other_items', 'Accertamento anni precedenti', 612_000)] : []),
    ],
  };
}
