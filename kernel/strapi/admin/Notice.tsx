import { Box, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, Information, WarningCircle } from '@strapi/icons';
import type { ReactNode } from 'react';

export type Tone = 'primary' | 'success' | 'warning' | 'danger';

const ICONS = { primary: Information, success: CheckCircle, warning: WarningCircle, danger: WarningCircle };

type Props = { tone: Tone; title: string; children?: ReactNode; action?: ReactNode; role?: 'alert' | 'status' };

/** Something to know before going on. Strapi's own alert always wants a close button. */
export const Notice = ({ tone, title, children, action, role }: Props) => {
  const Icon = ICONS[tone];

  return (
    <Flex
      role={role}
      gap={3}
      alignItems="flex-start"
      background={`${tone}100`}
      borderColor={`${tone}200`}
      hasRadius
      padding={4}
      width="100%"
    >
      <Box paddingTop={1} aria-hidden>
        <Icon fill={`${tone}600`} width="1.6rem" height="1.6rem" />
      </Box>
      <Flex direction="column" alignItems="flex-start" gap={1} flex="1" minWidth={0}>
        <Typography fontWeight="bold" tag="p">
          {title}
        </Typography>
        {children ? (
          <Typography tag="div" style={{ overflowWrap: 'anywhere' }}>
            {children}
          </Typography>
        ) : null}
        {action ? <Box paddingTop={2}>{action}</Box> : null}
      </Flex>
    </Flex>
  );
};
