import { Link } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';
import { type FigureName, StatisticsFilters } from '@nitida/plugin-dispatch/contract';
import { useAddress, useFormats } from '@nitida/kernel/strapi/admin';

export type Narrowing = Partial<Record<keyof StatisticsFilters | 'detail', string>>;

type Props = {
  count: number;
  figure: FigureName;
  /** What the place in a table adds to the filters: its channel, its day, its reason. */
  of?: Narrowing;
};

/** A number that leads to the messages behind it. */
export const FigureLink = ({ count, figure, of = {} }: Props) => {
  const { addressOf } = useAddress(StatisticsFilters);
  const { number } = useFormats();
  if (count === 0) return number(0);

  return (
    <Link tag={RouterLink} to={`messages${addressOf({ ...of, figure })}`}>
      {number(count)}
    </Link>
  );
};
