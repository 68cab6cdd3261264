import type { Entity, Target, TargetType } from '../../../../contract/flow-profile.ts';

/**
 * What a mapping can fill, by the names of our own layout (docs/formats/stabo.md); a test holds the
 * two to each other. A field that is left out takes its fallback; besides, when it is left out:
 *
 * - a customer without a name is one whom we know already: the bill only names him;
 * - a bill without a service is of the company's only one, or of the one whose supply code it has;
 * - its period is its day of issue, its total what is due less licence and earlier balance;
 * - a bill without a supply has none, and a supply without an address lies where its customer lives;
 * - lines are numbered (`line.1` …), called by their code, and are one for the whole bill where the
 *   file has none;
 * - of a PDF that bills share, `pdfFrom` and `pdfTo` are a bill's pages, which our layout writes behind its name;
 * - a reading is of the bill's period, and consumption is the difference of its two values.
 */
export const TARGETS: Readonly<Record<Entity, readonly Target[]>> = {
  customer: [
    required('code', 'code'),
    optional('name', 'text'),
    choice('segment', ['DOM', 'NDO', 'GRA', 'PUB'], 'DOM'),
    optional('taxCode', 'code'),
    optional('vatNumber', 'code'),
    optional('language', 'code'),
    optional('email', 'text'),
    optional('mobile', 'text'),
    ...address(),
  ],
  bill: [
    required('number', 'code'),
    choice('service', ['EE', 'GAS', 'IDR', 'TEL', 'COM']),
    choice('layout', ['2025', '2.0', 'IDR', 'GEN'], 'GEN'),
    choice('kind', ['ORD', 'CHI', 'RIC', 'NDC', 'DEP'], 'ORD'),
    required('issueDate', 'date'),
    required('dueDate', 'date'),
    optional('periodFrom', 'date'),
    optional('periodTo', 'date'),
    optional('billTotal', 'amount'),
    optional('tvLicence', 'amount'),
    optional('previousBalance', 'amount'),
    required('amountDue', 'amount'),
    optional('overTwoYears', 'amount'),
    choice('paymentMethod', ['SDD', 'BOP', 'PPA', 'BON', 'CAR'], 'BON'),
    optional('iban', 'code'),
    optional('beneficiary', 'text'),
    optional('paymentReference', 'text'),
    optional('noticeCode', 'code'),
    optional('pdfName', 'text'),
    optional('pdfFrom', 'whole'),
    optional('pdfTo', 'whole'),
    choice('market', ['LIB', 'STG', 'MAG', 'VUL', 'ULT', 'DEF']),
    choice('settlement', ['ACC', 'CNG', 'MIS']),
    choice('pastPayments', ['REG', 'INS']),
    optional('instalments', 'whole'),
    optional('instalmentsAskBy', 'date'),
    optional('instalmentsHow', 'text'),
    optional('complaints', 'text'),
    optional('glossaryUrl', 'text'),
    optional('detailsUrl', 'text'),
  ],
  supply: [
    choice('kind', ['POD', 'PDR', 'CON', 'LIN', 'POS']),
    optional('code', 'code'),
    ...address(),
    choice('use', ['RES', 'NRE', 'ALT']),
    optional('meterSerial', 'text'),
    optional('committedPower', 'quantity'),
    optional('availablePower', 'quantity'),
    optional('gasCoefficient', 'quantity'),
    optional('residents', 'whole'),
    optional('billedConsumption', 'quantity', '0'),
    optional('estimatedConsumption', 'quantity', '0'),
    optional('annualConsumption', 'quantity'),
    optional('annualFrom', 'date'),
    optional('annualTo', 'date'),
    optional('annualSpend', 'amount'),
    choice('voltage', ['BT', 'MT', 'AT']),
    optional('meterClass', 'text'),
    optional('calorificValue', 'quantity'),
    choice('gasUse', ['C1', 'C2', 'C3', 'C4', 'C5', 'T1', 'T2']),
    choice('userType', ['DRE', 'DNR', 'CDM', 'ART', 'IND', 'AGR', 'PDI', 'PND', 'ALT']),
    optional('tariffType', 'text'),
    optional('dwellingUnits', 'whole'),
    optional('distributor', 'text'),
    optional('faultsPhone', 'text'),
    optional('selfReadingFrom', 'date'),
    optional('selfReadingTo', 'date'),
    optional('selfReadingHow', 'text'),
    choice('market', ['LIB', 'STG', 'MAG', 'VUL', 'ULT', 'DEF']),
  ],
  line: [
    optional('code', 'code'),
    optional('parentCode', 'code'),
    optional('label', 'text'),
    optional('quantity', 'quantity'),
    choice('unit', ['kWh', 'Smc', 'mc', 'mesi', 'kW', 'gg', 'min', 'GB', 'sms', 'nr', 'mq']),
    optional('months', 'whole'),
    optional('averagePrice', 'quantity'),
    required('amount', 'amount'),
  ],
  reading: [
    band(),
    optional('fromDate', 'date'),
    optional('toDate', 'date'),
    required('fromValue', 'quantity'),
    required('toValue', 'quantity'),
    choice('type', ['RIL', 'AUT', 'STI'], 'RIL'),
    optional('consumption', 'quantity'),
    optional('factor', 'quantity'),
  ],
  history: [band(), required('firstMonth', 'month'), required('quantities', 'quantity'), optional('types', 'text')],
  offer: [
    required('name', 'text'),
    optional('code', 'text', '-'),
    choice('priceKind', ['FIS', 'VAR', 'ALT'], 'ALT'),
    choice('priceStructure', ['MON', 'BIO', 'MUL']),
    optional('start', 'date'),
    optional('conditionsEnd', 'date'),
    optional('indexName', 'text'),
    optional('contractEnd', 'date'),
    choice('updateFrequency', ['MEN', 'BIM', 'TRI', 'SEM', 'ANN']),
    optional('formula', 'text'),
    optional('spread', 'quantity'),
    optional('dispatching', 'quantity'),
    optional('yearlyFee', 'amount'),
    optional('exitFee', 'text'),
  ],
  notice: [choice('kind', ['INF', 'BON', 'PRE', 'PAG', 'QUA'], 'INF'), required('text', 'text')],
  contact: [
    required('customerCode', 'code'),
    optional('email', 'text'),
    optional('mobile', 'text'),
    optional('language', 'code'),
  ],
  payment: [
    required('reference', 'text'),
    required('billNumber', 'code'),
    required('amount', 'amount'),
    required('paidOn', 'date'),
    choice('method', ['SDD', 'BOP', 'PPA', 'BON', 'CAR', 'ALT'], 'ALT'),
  ],
  meter_reading: [
    required('supplyCode', 'code'),
    band(),
    required('readOn', 'date'),
    required('value', 'quantity'),
    choice('type', ['RIL', 'AUT', 'STI'], 'RIL'),
  ],
};

function required(name: string, type: TargetType): Target {
  return { name, type, isRequired: true };
}

function optional(name: string, type: TargetType, fallback?: string): Target {
  return { name, type, isRequired: false, ...(fallback !== undefined && { fallback }) };
}

function choice(name: string, choices: readonly string[], fallback?: string): Target {
  return { ...optional(name, 'choice', fallback), choices };
}

function band(): Target {
  return choice('band', ['F0', 'F1', 'F2', 'F3', 'F23', 'TOT'], 'TOT');
}

function address(): Target[] {
  return [
    optional('street', 'text'),
    optional('postcode', 'text'),
    optional('town', 'text'),
    optional('province', 'text'),
  ];
}
