import type { ReactNode } from 'react';
import { styled } from 'styled-components';

export type BadgeTone = 'neutral' | 'primary' | 'secondary' | 'alternative' | 'success' | 'warning' | 'danger';

/** A word with a coloured dot. Strapi's own badge writes colour on colour, too faint for many eyes. */
export const Badge = ({ tone, children }: { tone: BadgeTone; children: ReactNode }) => (
  <Pill $tone={tone}>
    <i aria-hidden />
    {children}
  </Pill>
);

const Pill = styled.span<{ $tone: BadgeTone }>`
  align-items: center;
  background: ${({ theme, $tone }) => theme.colors[`${$tone}100`]};
  border: 1px solid ${({ theme, $tone }) => theme.colors[`${$tone}200`]};
  border-radius: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};
  display: inline-flex;
  flex: none;
  font-size: 1.2rem;
  font-weight: 500;
  gap: 0.6rem;
  line-height: 1.4;
  padding: 0.2rem 0.9rem;
  white-space: nowrap;

  i {
    background: ${({ theme, $tone }) => theme.colors[`${$tone}600`]};
    border-radius: 50%;
    height: 0.7rem;
    width: 0.7rem;
  }
`;
