import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
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

  return <NumberLink to={`messages${addressOf({ ...of, figure })}`}>{number(count)}</NumberLink>;
};

/** As large as the numbers around it, and told from them by more than its colour. */
const NumberLink = styled(Link)`
  color: ${({ theme }) => theme.colors.primary600};
  text-decoration: underline;
  text-underline-offset: 0.2em;
`;
