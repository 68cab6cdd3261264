import { Box, Flex, Typography } from '@strapi/design-system';
import { type ReactNode, useId } from 'react';

type Props = { title: string; subtitle?: ReactNode; action?: ReactNode; children: ReactNode };

/** A part of a screen with its own heading; screen readers list it as a region. */
export const Panel = ({ title, subtitle, action, children }: Props) => {
  const id = useId();

  return (
    <Box
      tag="section"
      aria-labelledby={id}
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      padding={{ initial: 4, medium: 6 }}
      width="100%"
    >
      <Flex justifyContent="space-between" alignItems="flex-start" gap={3} wrap="wrap" paddingBottom={4}>
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Typography id={id} tag="h2" variant="delta" fontWeight="bold">
            {title}
          </Typography>
          {subtitle ? (
            <Typography variant="pi" textColor="neutral600">
              {subtitle}
            </Typography>
          ) : null}
        </Flex>
        {action}
      </Flex>
      {children}
    </Box>
  );
};
