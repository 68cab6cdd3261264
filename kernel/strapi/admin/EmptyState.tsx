import { Box, Flex, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import type { ReactNode } from 'react';

/** Nothing here, and what to do about it. */
export const EmptyState = ({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) => (
  <Flex
    direction="column"
    gap={4}
    background="neutral0"
    hasRadius
    shadow="tableShadow"
    padding={{ initial: 6, medium: 10 }}
  >
    <EmptyDocuments width="16rem" height="8.8rem" aria-hidden />
    <Flex direction="column" gap={2} maxWidth="60rem">
      <Typography tag="h2" variant="delta" fontWeight="bold" textAlign="center">
        {title}
      </Typography>
      {children ? (
        <Typography tag="div" textColor="neutral600" textAlign="center">
          {children}
        </Typography>
      ) : null}
    </Flex>
    {action ? <Box>{action}</Box> : null}
  </Flex>
);
