import type { BillContent, Service } from '@nitida/plugin-ingestion/contract';
import type { Locale } from '../../i18n/locale.ts';
import { fill } from '../../i18n/texts.ts';

type Supply = BillContent['supplies'][number];

const SERVICES = {
  pod: 'electricity',
  pdr: 'gas',
  water_meter: 'water',
  line: 'telephone',
  position: 'municipal',
} as const satisfies Record<Supply['kind'], Service>;

/** Each service that a bill is for, once. */
export const servicesOf = (supplies: readonly Pick<Supply, 'kind'>[]): Service[] => [
  ...new Set(supplies.map(({ kind }) => SERVICES[kind])),
];

/** "Supply 2 of 2", and of which service where they are of several. */
export const supplyName = (supply: Supply, among: readonly Supply[], { texts, number }: Locale): string =>
  withService(
    fill(texts.supply.numbered, { number: number(among.indexOf(supply) + 1), count: number(among.length) }),
    supply,
    among,
    texts,
  );

/** The words alone where all supplies are of one service: the page says which. No line begins with the dot. */
export const withService = (
  words: string,
  { kind }: Pick<Supply, 'kind'>,
  among: readonly Pick<Supply, 'kind'>[],
  texts: Locale['texts'],
): string => (servicesOf(among).length > 1 ? `${words}\u00a0· ${texts.services[SERVICES[kind]]}` : words);
