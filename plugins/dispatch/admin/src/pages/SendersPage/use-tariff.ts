import { useMemo } from 'react';
import { useIntl } from 'react-intl';

/** A tariff in euros. It is told in thousandths of a cent: euros with two decimals would be nothing for an SMS. */
export function useTariff(): (millicents: number) => string {
  const { locale } = useIntl();
  return useMemo(() => {
    const euros = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 5 });
    return (millicents: number) => euros.format(millicents / 100_000);
  }, [locale]);
}
