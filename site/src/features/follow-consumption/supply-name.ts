import { type BillContent, SERVICE_AT, type Service } from '@nitida/plugin-ingestion/contract/bill-content';
import type { Locale } from '../../i18n/locale.ts';
import { fill } from '../../i18n/texts.ts';

type Supply = BillContent['supplies'][number];

/** Each service that a bill is for, once. */
export const servicesOf = (supplies: readonly Pick<Supply, 'kind'>[]): Service[] => [
  ...new Set(supplies.map(({ kind }) => SERVICE_AT[kind])),
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
): string => (servicesOf(among).length > 1 ? `${words}\u00a0· ${texts.services[SERVICE_AT[kind]]}` : words);
