import { Flex, Typography } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';

type Props = { number: number; title: string; isDone: boolean; isLast?: boolean; children: ReactNode };

/** One of the steps in their order, with a tick when it is done. */
export const Step = ({ number, title, isDone, children }: Props) => (
  <Item>
    <Mark data-done={isDone} aria-hidden>
      {isDone ? <Check width="1.2rem" height="1.2rem" fill="currentColor" /> : number}
    </Mark>
    <Flex direction="column" alignItems="stretch" gap={3} flex="1" minWidth={0}>
      <Typography tag="h3" variant="omega" fontWeight="bold">
        {title}
      </Typography>
      {children}
    </Flex>
  </Item>
);

const Item = styled.li`
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  display: flex;
  gap: 1.6rem;
  padding-block: 2rem;

  &:first-child {
    border-top: 0;
    padding-top: 0;
  }

  &:last-child {
    padding-bottom: 0;
  }

  @media (max-width: 767px) {
    gap: 1.2rem;
  }
`;

const Mark = styled.span`
  align-items: center;
  background: ${({ theme }) => theme.colors.neutral150};
  border-radius: 50%;
  color: ${({ theme }) => theme.colors.neutral700};
  display: inline-flex;
  flex: none;
  font-size: 1.2rem;
  font-weight: 600;
  height: 2.4rem;
  justify-content: center;
  width: 2.4rem;

  &[data-done='true'] {
    background: ${({ theme }) => theme.colors.success100};
    color: ${({ theme }) => theme.colors.success700};
  }
`;
