import { addDays, addMonths, type LocalDate } from '@nitida/kernel/local-date';
import type { BillContent, Offer } from '@nitida/plugin-ingestion/contract';

/** What the law asks of a bill besides figures to pay: ARERA 315/2024 for energy, 586/2012 for water. */

type Supply = BillContent['supplies'][number];

export const electricityDetails = (today: LocalDate): Partial<Supply> => ({
  voltage: 'low',
  meterClass: '2G',
  userType: 'domestic_resident',
  annualSpendCents: 71_240,
  distributor: { name: 'Rete Topino Distribuzione', faultsPhone: '803 500' },
  selfReading: selfReading(today),
  peaks: {
    firstMonth: addMonths(today, -13).slice(0, 7),
    kilowatts: ['2.1', '2.4', '2.9', '2.6', '2.2', '1.9', '1.8', '2.3', '2.7', '2.5', '2.0', '1.9'],
  },
});

export const gasDetails = (today: LocalDate): Partial<Supply> => ({
  meterClass: 'G4',
  calorificValue: '0.03852',
  gasUse: 'C3',
  userType: 'domestic_resident',
  annualSpendCents: 118_300,
  distributor: { name: 'Rete Topino Gas', faultsPhone: '800 900 999' },
  selfReading: selfReading(today),
});

export const waterDetails = (today: LocalDate): Partial<Supply> => ({
  userType: 'domestic_resident',
  tariffType: 'Domestica residente, pro capite',
  dwellingUnits: 1,
  annualSpendCents: 30_180,
  selfReading: selfReading(today),
});

const selfReading = (today: LocalDate) => ({
  from: addDays(today, 18),
  to: addDays(today, 24),
  how: 'Sul sito o al numero verde, con le cifre nere del contatore',
});

export const electricityBillDetails = (today: LocalDate): Partial<BillContent> => ({
  market: 'free',
  pastPayments: 'regular',
  instalments: { most: 6, askBy: addDays(today, 22), how: 'Al numero verde o sul sito, con il numero della bolletta' },
  taxes: [
    tax({
      kind: 'excise',
      label: 'Accisa sull’energia elettrica',
      quantity: '459',
      unit: 'kWh',
      rate: '0.0227',
      amountCents: 1042,
    }),
    tax({ kind: 'vat', label: 'IVA 10 %', taxableCents: 17_738, rate: '10', amountCents: 1774 }),
    tax({ kind: 'vat', label: 'IVA 22 %', taxableCents: 1609, rate: '22', amountCents: 354 }),
  ],
  complaints: 'reclami@lucevale.example',
  glossaryUrl: 'https://www.lucevale.example/glossario',
  detailsUrl: 'https://www.lucevale.example/dettaglio',
});

type TaxLine = NonNullable<BillContent['taxes']>[number];
const tax = (said: Partial<TaxLine> & Pick<TaxLine, 'kind' | 'label' | 'amountCents'>): TaxLine => ({
  quantity: null,
  unit: null,
  taxableCents: null,
  rate: null,
  ...said,
});

export const gasOffer = (today: LocalDate): Offer => ({
  name: 'Gas Amico',
  code: 'GASAMICO26',
  priceKind: 'fixed',
  priceStructure: 'single',
  start: addMonths(today, -3),
  conditionsEnd: addDays(today, 400),
  indexName: null,
});

export const offerDetails = (today: LocalDate): Partial<Offer> => ({
  contractEnd: addMonths(today, 110),
  updateFrequency: 'monthly',
  formula: 'PUN × 1,1 + spread',
  spread: '0.018',
  dispatching: '0.0112',
  yearlyFeeCents: 14_400,
  exitFee: 'Nessuno',
  indexValues: (['F1', 'F2', 'F3'] as const).map((band, index) => ({
    band,
    firstMonth: addMonths(today, -3).slice(0, 7),
    values: ['0.11237', '0.10812'].map((value) => (Number(value) - index * 0.0061).toFixed(6)),
  })),
});
