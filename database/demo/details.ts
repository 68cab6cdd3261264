import type { BillContent, Offer, Service, Supply, Tax } from '@nitida/plugin-ingestion/contract';
import { addDays, addMonths } from '@nitida/kernel/local-date';
import { totalOf } from '@nitida/plugin-ingestion/contract/receipt';
import type { BillingPeriod } from './billing-period.ts';
import type { BillMaker, DemoSupply } from './bills.ts';
import { decimal } from './consumption.ts';
import { share } from './receipt.ts';

/** What not every bill has, and the energy and water bills of the demo have: ARERA 315/2024 and 586/2012. */

type Details = Partial<Omit<Supply, 'address'>>;

export function supplyDetails({ any, customer, period, peculiarity }: BillMaker, supply: DemoSupply): Details {
  const isDomestic = customer.segment === 'domestic';
  const recalculated = supply.lines.find(({ code }) => code === 'recalculations');
  const annualSpendCents = Math.round((totalOf(supply.lines) * 12) / period.months.length);
  const common: Details = {
    annualSpendCents: Math.max(0, annualSpendCents),
    ...(recalculated && {
      recalculations: [
        {
          reason: 'Conguaglio tra letture stimate e letture rilevate',
          from: addMonths(period.from, -4),
          to: addDays(period.from, -1),
          amountCents: recalculated.amountCents,
        },
      ],
    }),
  };

  switch (supply.kind) {
    case 'pod': {
      const power = Number(supply.committedPowerKw);
      return {
        ...common,
        voltage: customer.segment === 'large' ? 'medium' : 'low',
        meterClass: '2G',
        userType: isDomestic ? 'domestic_resident' : 'other',
        distributor: { name: 'Rete Lumera Distribuzione', faultsPhone: '803 999' },
        peaks: {
          firstMonth: period.history.at(-12) ?? '',
          kilowatts: Array.from({ length: 12 }, () => decimal(Math.round(power * any.between(0.4, 1) * 10) * 1e5)),
        },
      };
    }
    case 'pdr':
      return {
        ...common,
        meterClass: isDomestic ? 'G4' : 'G16',
        calorificValue: '0.03852',
        gasUse: isDomestic ? 'C3' : 'C1',
        userType: isDomestic ? 'domestic_resident' : 'other',
        distributor: { name: 'Rete Lumera Gas', faultsPhone: '800 999 113' },
        selfReading: selfReadingOf(period),
      };
    case 'water_meter':
      return {
        ...common,
        userType: isDomestic ? 'domestic_resident' : peculiarity === 'odd_name' ? 'commercial' : 'other',
        tariffType: isDomestic ? 'Domestica residente, pro capite' : 'Altri usi',
        ...(isDomestic && { dwellingUnits: 1 }),
        selfReading: selfReadingOf(period),
      };
    default:
      return {};
  }
}

const selfReadingOf = ({ issueDate }: BillingPeriod): NonNullable<Supply['selfReading']> => ({
  from: addDays(issueDate, 24),
  to: addDays(issueDate, 31),
  how: 'Sul sito, o al numero verde con le cifre nere del contatore',
});

/** Made-up values around those that the markets had. */
const INDEX = { electricity: 0.108, gas: 0.41 } as const;

export function offerDetails(service: 'electricity' | 'gas', offer: Offer, period: BillingPeriod): Partial<Offer> {
  const isVariable = offer.indexName !== null;
  const months = period.months.length;
  const bands = service === 'gas' ? (['TOT'] as const) : offer.priceStructure === 'single' ? (['F0'] as const) : BANDS;
  return {
    ...(offer.start && { contractEnd: addMonths(period.to, 120) }),
    yearlyFeeCents: 14_400,
    exitFee: 'Nessuno',
    ...(service === 'electricity' && { dispatching: '0.0112' }),
    ...(isVariable && {
      updateFrequency: 'monthly' as const,
      formula: service === 'electricity' ? 'PUN × 1,1 + spread' : 'PSV + spread',
      spread: service === 'electricity' ? '0.018' : '0.095',
      indexValues: bands.map((band, at) => ({
        band,
        firstMonth: period.history.at(-months) ?? '',
        values: Array.from({ length: months }, (_, month) => (INDEX[service] * (1 + at / -20 + month / 50)).toFixed(6)),
      })),
    }),
  };
}

const BANDS = ['F1', 'F2', 'F3'] as const;

export function billDetails(
  service: Service,
  { any, customer, period, peculiarity, index }: BillMaker,
  supplies: readonly DemoSupply[],
): Partial<Omit<BillContent, 'supplies'>> {
  if (service === 'telephone') return { complaints: 'reclami@lume-energia.example', pastPayments: 'regular' };
  if (service === 'municipal') return { instalments: { most: 4, askBy: addDays(period.issueDate, 15), how: null } };

  const isEnergy = service !== 'water';
  const hasUnpaid = peculiarity === 'long_name' || (index > 10 && any.chance(0.06));
  const taxes = isEnergy ? taxesOf(supplies, customer.segment === 'domestic' ? 10 : 22) : [];
  const site = isEnergy ? 'lume-energia' : 'acque-del-colle';
  return {
    ...(isEnergy
      ? { market: customer.segment === 'domestic' && any.chance(0.1) ? ('vulnerable' as const) : ('free' as const) }
      : { settlement: peculiarity === 'estimated' ? ('advance' as const) : ('balance' as const) }),
    pastPayments: hasUnpaid ? 'unpaid' : 'regular',
    ...(hasUnpaid && {
      unpaidBills: [{ number: `P-${index + 1}`, dueDate: addMonths(period.dueDate, -2), amountCents: 4210 }],
    }),
    instalments: { most: 6, askBy: addDays(period.dueDate, 10), how: 'Al numero verde o sul sito, con questo numero' },
    ...(taxes.length > 0 && { taxes }),
    complaints: `reclami@${site}.example`,
    glossaryUrl: `https://www.${site}.example/glossario`,
    detailsUrl: `https://www.${site}.example/dettaglio`,
  };
}

/** The line of taxes, taken apart again: VAT is of everything else, and the rest of the line is excise. */
function taxesOf(supplies: readonly DemoSupply[], vatPercent: number): Tax[] {
  return supplies.flatMap(({ lines, unit, kind, billedConsumption }): Tax[] => {
    const tax = lines.find(({ code }) => code === 'excise_and_vat');
    if (!tax) return [];
    const taxable = totalOf(lines) - tax.amountCents;
    // VAT is due on the excise too.
    const excise = Math.round((tax.amountCents - share(taxable, vatPercent)) / (1 + vatPercent / 100));
    const name = kind === 'pod' ? "sull'energia elettrica" : 'sul gas naturale';
    return [
      {
        kind: 'excise',
        label: `Accisa ${name}`,
        quantity: billedConsumption,
        unit: unit === 'kWh' ? 'kWh' : 'Smc',
        taxableCents: null,
        rate: null,
        amountCents: excise,
      },
      {
        kind: 'vat',
        label: `IVA ${vatPercent}%`,
        quantity: null,
        unit: null,
        taxableCents: taxable + excise,
        rate: String(vatPercent),
        amountCents: tax.amountCents - excise,
      },
    ];
  });
}
