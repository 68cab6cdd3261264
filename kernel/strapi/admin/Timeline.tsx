import type { ReactNode } from 'react';
import { styled } from 'styled-components';

export type TimelineEntry = {
  key: string;
  title: string;
  detail: string | null;
  footer: ReactNode;
  /** What can be done with it: links and buttons. */
  action?: ReactNode;
};

/** What happened, one below the other. */
export const Timeline = ({ entries }: { entries: readonly TimelineEntry[] }) => (
  <List>
    {entries.map(({ key, title, detail, footer, action }) => (
      <li key={key}>
        <strong>{title}</strong>
        {detail ? <p>{detail}</p> : null}
        <small>{footer}</small>
        {action}
      </li>
    ))}
  </List>
);

const List = styled.ol`
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.4rem;
  line-height: 1.43;
  list-style: none;
  margin: 0;
  padding: 0;

  li {
    border-inline-start: 2px solid ${({ theme }) => theme.colors.neutral200};
    overflow-wrap: anywhere;
    padding: 0 0 1.6rem 1.6rem;
    position: relative;
  }

  li:last-child {
    border-color: transparent;
    padding-bottom: 0;
  }

  li::before {
    background: ${({ theme }) => theme.colors.neutral0};
    border: 2px solid ${({ theme }) => theme.colors.primary600};
    border-radius: 50%;
    content: '';
    height: 0.9rem;
    inset-inline-start: -0.55rem;
    position: absolute;
    top: 0.5rem;
    width: 0.9rem;
  }

  strong {
    display: block;
    font-weight: 500;
  }

  small {
    color: ${({ theme }) => theme.colors.neutral600};
    font-size: 1.2rem;
  }
`;
