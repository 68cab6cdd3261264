import type { Reason } from '@nitida/plugin-tickets/contract/explain/reasons';
import type { Locale } from '../../i18n/locale.ts';
import type { SpokenLocale } from '../../spoken/spoken-locale.ts';

type QuantityUnit = Extract<Reason, { kind: 'consumption' }>['unit'] | 'kW' | 'month' | 'day';

/** How amounts, quantities and days get into a sentence: written for the eye, or in words for the ear. */
export type Say = {
  money(cents: number): string;
  quantity(value: number, unit: QuantityUnit): string;
  /** Euro for one of these units. */
  price(euros: number, unit: QuantityUnit): string;
  period(from: string, to: string): string;
};

/** For the eye: figures, as precise as on the receipt. */
export const written = ({ money, quantity, pricePer, unitName, period }: Locale): Say => ({
  money: (cents) => money(Math.abs(cents)),
  quantity: (value, unit) => quantity(value, unit),
  // As many digits as the receipt has: the reader finds it there again.
  price: (euros, unit) => pricePer(euros.toFixed(6), unitName(unit)),
  period,
});

/** For the ear: words, rounded as one would say them. */
export const spoken = ({ money, quantity, price, period }: SpokenLocale): Say => ({ money, quantity, price, period });
