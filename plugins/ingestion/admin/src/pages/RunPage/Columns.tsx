import { Flex } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';

/** Two columns where there is room, one below the other where there is not. */
export const Columns = ({ main, side }: { main: ReactNode; side: ReactNode }) => (
  <Grid>
    <Flex direction="column" alignItems="stretch" gap={6} minWidth={0}>
      {main}
    </Flex>
    <Flex direction="column" alignItems="stretch" gap={6} minWidth={0}>
      {side}
    </Flex>
  </Grid>
);

const Grid = styled.div`
  align-items: start;
  display: grid;
  gap: 2.4rem;
  grid-template-columns: minmax(0, 1fr);

  @media (min-width: 1200px) {
    grid-template-columns: minmax(0, 2fr) minmax(0, 1fr);
  }
`;
