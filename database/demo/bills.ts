import type {
  BillContent,
  BillKind,
  BillLayout,
  Notice,
  Offer,
  PaymentReferences,
  Service,
  Supply,
} from '@nitida/plugin-ingestion/contract';
import type { LocalDate } from '@nitida/kernel/local-date';
import { totalOf } from '@nitida/plugin-ingestion/contract/receipt';
import { billingPeriod, type BillingPeriod } from './billing-period.ts';
import type { DemoCompany } from './companies.ts';
import { billDetails, supplyDetails } from './details.ts';
import { noticesOf } from './notices.ts';
import { paymentOf } from './payment-references.ts';
import type { DemoCustomer, Place } from './people.ts';
import { random, type Random } from './random.ts';
import { municipalSupply, telephoneSupply } from './line-supplies.ts';
import { electricitySupply, gasSupply, offerOf, waterSupply } from './supplies.ts';

/** A supply as the flow writes it: its address in parts. */
export type DemoSupply = Omit<Supply, 'address'> & Place;

export type DemoBill = {
  number: string;
  customerCode: string;
  service: Service;
  layout: BillLayout;
  kind: BillKind;
  issueDate: LocalDate;
  dueDate: LocalDate;
  periodFrom: LocalDate;
  periodTo: LocalDate;
  amountCents: number;
  pdfName: string | null;
  content: Omit<BillContent, 'supplies'> & { supplies: DemoSupply[] };
};

/** What a bill shows that most do not. The first ten bills of a demo have one each. */
export type Peculiarity =
  | 'zero'
  | 'credit'
  | 'very_high'
  | 'long_name'
  | 'odd_name'
  | 'two_supplies'
  | 'over_two_years'
  | 'estimated'
  | 'bonus'
  | 'closing';

const PECULIARITIES: readonly Peculiarity[] = [
  'zero',
  'credit',
  'very_high',
  'long_name',
  'odd_name',
  'two_supplies',
  'over_two_years',
  'estimated',
  'bonus',
  'closing',
];

export type BillMaker = {
  any: Random;
  customer: DemoCustomer;
  index: number;
  period: BillingPeriod;
  peculiarity: Peculiarity | undefined;
};

/** How many months a bill covers. */
const MONTHS = { electricity: 2, gas: 2, water: 3, telephone: 1, municipal: 6 } as const satisfies Record<
  Service,
  number
>;

const LAYOUTS = {
  electricity: 'layout2025',
  gas: 'layout2025',
  water: 'water586',
  telephone: 'generic',
  municipal: 'generic',
} as const satisfies Record<Service, BillLayout>;

/** Makes the bills of one issue: bill `index` is the bill of customer `index`. */
export function billMaker(company: DemoCompany, seed: string, today: LocalDate) {
  const periods = {
    electricity: billingPeriod(today, MONTHS.electricity),
    gas: billingPeriod(today, MONTHS.gas),
    water: billingPeriod(today, MONTHS.water),
    telephone: billingPeriod(today, MONTHS.telephone),
    municipal: billingPeriod(today, MONTHS.municipal),
  } satisfies Record<Service, BillingPeriod>;

  return function bill(customer: DemoCustomer, index: number): DemoBill {
    const service = serviceOf(company, index);
    const period = periods[service];
    const any = random(seed, company.code, 'bill', index, today);
    const peculiarity = PECULIARITIES[index % 1000];
    const maker: BillMaker = { any, customer, index, period, peculiarity };

    const made = suppliesOf(service, maker);
    const detailed = company.tellsDetails
      ? made.map((supply): DemoSupply => ({ ...supply, ...supplyDetails(maker, supply) }))
      : made;
    const billTotalCents = detailed.reduce((sum, { lines }) => sum + totalOf(lines), 0);
    const tvLicenceCents = tvLicence(service, maker);
    const previousBalanceCents = peculiarity === 'zero' ? -(billTotalCents + tvLicenceCents) : 0;
    const number = `${company.letter}${today.slice(0, 4)}${today.slice(5, 7)}${String(index + 1).padStart(7, '0')}`;
    const payment: PaymentReferences = paymentOf(any, company, number, service);
    const overTwoYearsCents = peculiarity === 'over_two_years' ? 1890 : 0;
    const notices: Notice[] = noticesOf(any, service, peculiarity);
    const { supplies, offer } = sold(detailed, (energy) => offerOf(any, energy, period, company.tellsDetails));

    return {
      number,
      customerCode: customer.code,
      service,
      layout: LAYOUTS[service],
      kind: peculiarity === 'closing' ? 'closing' : peculiarity === 'credit' ? 'recalculation' : 'ordinary',
      issueDate: period.issueDate,
      dueDate: period.dueDate,
      periodFrom: period.from,
      periodTo: period.to,
      amountCents: billTotalCents + tvLicenceCents + previousBalanceCents,
      pdfName: company.bringsPdfs ? `bolletta-${number}.pdf` : null,
      content: {
        supplies,
        offer,
        notices,
        payment,
        billTotalCents,
        tvLicenceCents,
        previousBalanceCents,
        overTwoYearsCents,
        ...(company.tellsDetails && billDetails(service, maker, supplies)),
      },
    };
  };
}

const ENERGIES = { pod: 'electricity', pdr: 'gas', water_meter: null, line: null, position: null } as const;

/** A single supply has the bill's offer; of two fuels each has its own. */
function sold(supplies: DemoSupply[], offerFor: (energy: 'electricity' | 'gas') => Offer) {
  const offers = supplies.map(({ kind }) => ENERGIES[kind] && offerFor(ENERGIES[kind]));
  if (supplies.length === 1) return { supplies, offer: offers[0] ?? null };
  return {
    supplies: supplies.map((supply, at): DemoSupply => ({ ...supply, ...(offers[at] && { offer: offers[at] }) })),
    offer: null,
  };
}

/** Every fourth customer of an energy company has gas; every twenty-fifth of any company what it sells besides. */
function serviceOf({ services }: DemoCompany, index: number): Service {
  const besides = services.find((service) => service === 'telephone' || service === 'municipal');
  if (besides && index % 25 === 24) return besides;
  return services.includes('gas') && index % 4 === 3 ? 'gas' : services[0];
}

function suppliesOf(service: Service, maker: BillMaker): DemoSupply[] {
  const first = SUPPLIES[service](maker, 0);
  if (maker.peculiarity !== 'two_supplies') return [first];
  // The second is of the other energy (dual fuel), or another one of the same kind.
  const other = service === 'electricity' ? 'gas' : service === 'gas' ? 'electricity' : service;
  return [first, SUPPLIES[other](maker, 1)];
}

const SUPPLIES = {
  electricity: electricitySupply,
  gas: gasSupply,
  water: waterSupply,
  telephone: telephoneSupply,
  municipal: municipalSupply,
} as const satisfies Record<Service, (maker: BillMaker, place: number) => DemoSupply>;

/** Nine euros in each of the ten months from January, on the electricity bill of who lives there. */
function tvLicence(service: Service, { customer, period, peculiarity }: BillMaker): number {
  if (service !== 'electricity' || customer.segment !== 'domestic' || peculiarity === 'closing') return 0;
  return period.months.filter((month) => month <= 10).length * 900;
}
