import { styled } from 'styled-components';

const surface = styled.div`
  background: ${({ theme }) => theme.colors.neutral0};
  border-radius: ${({ theme }) => theme.borderRadius};
  box-shadow: ${({ theme }) => theme.shadows.tableShadow};
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.4rem;
  line-height: 1.43;
`;

export const Frame = styled(surface)`
  overflow-x: auto;

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }

  table {
    width: 100%;
    border-collapse: collapse;
  }

  th,
  td {
    padding: 1.2rem 1.6rem;
    text-align: start;
    vertical-align: middle;
  }

  thead th {
    color: ${({ theme }) => theme.colors.neutral600};
    font-size: 1.1rem;
    font-weight: 600;
    letter-spacing: 0.02em;
    text-transform: uppercase;
    white-space: nowrap;
  }

  tbody tr {
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
    position: relative;
  }

  tbody tr:hover {
    background: ${({ theme }) => theme.colors.neutral100};
  }

  [data-align='end'] {
    font-variant-numeric: tabular-nums;
    text-align: end;
    white-space: nowrap;
  }

  /* The whole row leads where its title leads. */
  th a::after {
    content: '';
    inset: 0;
    position: absolute;
  }
`;

export const TitleCell = styled.th`
  font-weight: 500;
`;

export const Cards = styled(surface).attrs({ as: 'ul' })`
  list-style: none;
  margin: 0;
  padding: 0;

  li {
    padding: 1.6rem;
    position: relative;
  }

  li + li {
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  }

  [data-title] {
    font-weight: 500;
    margin-bottom: 0.8rem;
    overflow-wrap: anywhere;
  }

  [data-title] a::after {
    content: '';
    inset: 0;
    position: absolute;
  }

  dl > div {
    align-items: baseline;
    display: flex;
    gap: 1.6rem;
    justify-content: space-between;
    padding-block: 0.2rem;
  }

  dt {
    color: ${({ theme }) => theme.colors.neutral600};
    flex: none;
    font-size: 1.2rem;
  }

  dd {
    margin: 0;
    overflow-wrap: anywhere;
    text-align: end;
  }
`;
