import { useFormats } from '@nitida/kernel/strapi/admin';

/** Costs come in thousandths of a cent; a sum is read in euros, as "42,00 €" or "42,00 € – 84,00 €". */
export function useCost(): (cost: { typicalMillicents: number; mostMillicents: number } | null) => string {
  const { euro } = useFormats();

  return (cost) => {
    if (cost === null) return '–';
    const typical = euro(Math.round(cost.typicalMillicents / 1_000));
    const most = euro(Math.round(cost.mostMillicents / 1_000));
    return typical === most ? typical : `${typical} – ${most}`;
  };
}
