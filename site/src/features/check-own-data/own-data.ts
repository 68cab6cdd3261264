import { said } from '@nitida/plugin-ingestion/contract/bill-content';
import type { BillView } from '@nitida/plugin-tickets/contract';
import type { Locale } from '../../i18n/locale.ts';
import { withService } from '../follow-consumption/supply-name.ts';

export type Fact = { label: string; value: string };
export type Group = { heading: string; facts: Fact[] };

type Supply = BillView['bill']['content']['supplies'][number];

/**
 * Everything the company knows of its customer and of the supplies, in groups; what is not known is left out.
 * How the bill comes and is paid is left to the customer's choices where the page has them.
 */
export function ownData({ bill, customer }: BillView, locale: Locale, hasChoices = false): Group[] {
  const { yourData: texts } = locale.texts;
  const groups = [
    {
      heading: texts.customer,
      facts: facts([
        [texts.name, customer.name],
        [texts.code, customer.code],
        [texts.taxCode, customer.taxCode],
        [texts.vatNumber, customer.vatNumber],
        [texts.billingAddress, customer.billingAddress],
      ]),
    },
    ...bill.content.supplies.map((supply) => ({
      heading: withService(texts.supply, supply, bill.content.supplies, locale.texts),
      facts: supplyFacts(supply, locale),
    })),
    {
      heading: hasChoices ? texts.contactsAlone : texts.contacts,
      facts: facts([
        [texts.email, customer.email],
        [texts.mobile, customer.mobile],
        [texts.delivery, !hasChoices && texts.deliveryByLink],
        [texts.payment, !hasChoices && texts.methods[bill.paymentMethod]],
      ]),
    },
  ];
  return groups.filter((group) => group.facts.length > 0);
}

function supplyFacts(supply: Supply, { texts, number, quantity }: Locale): Fact[] {
  const { yourData } = texts;
  const use = supply.use && yourData.uses[supply.use];
  const userType = supply.userType && yourData.userTypes[supply.userType];
  return facts([
    [texts.supply.codes[supply.kind], said(supply.code)],
    [yourData.address, said(supply.address)],
    // Of the same thing twice the finer word stands.
    [yourData.use, !userType && use],
    [yourData.userType, userType],
    [yourData.tariffType, supply.tariffType],
    [yourData.dwellingUnits, supply.dwellingUnits !== undefined && number(supply.dwellingUnits)],
    [yourData.meter, supply.meterSerial],
    [yourData.meterClass, supply.meterClass],
    [yourData.voltage, supply.voltage && yourData.voltages[supply.voltage]],
    [yourData.committedPower, supply.committedPowerKw && quantity(supply.committedPowerKw, 'kW')],
    [yourData.availablePower, supply.availablePowerKw && quantity(supply.availablePowerKw, 'kW')],
    [yourData.gasCoefficient, supply.gasCoefficientC && number(supply.gasCoefficientC)],
    [yourData.calorificValue, supply.calorificValue && `${number(supply.calorificValue)} GJ/Smc`],
    [yourData.gasUse, supply.gasUse && yourData.gasUses[supply.gasUse]],
    [yourData.distributor, supply.distributor?.name],
    [yourData.residents, supply.residents === null ? null : number(supply.residents)],
  ]);
}

const facts = (pairs: readonly [label: string, value: string | null | undefined | false][]): Fact[] =>
  pairs.flatMap(([label, value]) => (value ? [{ label, value }] : []));
