import type { Forecast } from '@nitida/plugin-dispatch/contract';
import { useFormats } from '@nitida/kernel/strapi/admin';

/** Costs come in thousandths of a cent; a sum is read in euros, as "42,00 €" or "42,00 € – 84,00 €". */
export function useCost(): (cost: { typicalMillicents: number; mostMillicents: number } | null) => string {
  const { euro } = useFormats();
  // What costs something never reads as free.
  const words = (millicents: number): string =>
    millicents > 0 && millicents < 500 ? `< ${euro(1)}` : euro(Math.round(millicents / 1_000));

  return (cost) => {
    if (cost === null) return '–';
    const [typical, most] = [words(cost.typicalMillicents), words(cost.mostMillicents)];
    return typical === most ? typical : `${typical} – ${most}`;
  };
}

/** What all of it costs; null where no sender of it has a tariff: that is not free. */
export const costOfAll = ({ byChannel, cost }: Pick<Forecast, 'byChannel' | 'cost'>): Forecast['cost'] | null =>
  byChannel.some((one) => one.cost !== null) ? cost : null;
