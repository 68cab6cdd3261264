import type { ReactNode } from 'react';
import { styled } from 'styled-components';

export type Figure = { name: string; label: string; value: ReactNode; tone?: 'danger' | 'warning' };

/** Numbers with their names, the most important first. Words and addresses are `plain`: they are read, not counted. */
export const Figures = ({ figures, isPlain = false }: { figures: readonly Figure[]; isPlain?: boolean }) => (
  <List data-plain={isPlain}>
    {figures.map(({ name, label, value, tone }) => (
      <div key={name} data-tone={tone}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </List>
);

const List = styled.dl`
  display: grid;
  gap: 1.2rem;
  grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr));
  margin: 0;

  > div {
    background: ${({ theme }) => theme.colors.neutral100};
    border-radius: ${({ theme }) => theme.borderRadius};
    padding: 1.2rem 1.6rem;
  }

  dt {
    color: ${({ theme }) => theme.colors.neutral600};
    font-size: 1.2rem;
    line-height: 1.4;
  }

  dd {
    color: ${({ theme }) => theme.colors.neutral800};
    font-size: 1.8rem;
    font-variant-numeric: tabular-nums;
    font-weight: 600;
    line-height: 1.4;
    margin: 0;
    overflow-wrap: anywhere;
  }

  &[data-plain='true'] {
    grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr));
  }

  &[data-plain='true'] dd {
    font-size: 1.4rem;
    font-weight: 500;
  }

  [data-tone='danger'] {
    border-inline-start: 4px solid ${({ theme }) => theme.colors.danger500};
  }

  [data-tone='warning'] {
    border-inline-start: 4px solid ${({ theme }) => theme.colors.warning500};
  }
`;
