import { Button, Flex, Typography } from '@strapi/design-system';
import { Lock } from '@strapi/icons';
import { useId } from 'react';
import type { ActionReason } from '@nitida/plugin-dispatch/contract';
import { useTexts } from '../texts.ts';

type Props = {
  label: string;
  verb: 'test' | 'approve' | 'send';
  reason: ActionReason | 'approval_missing' | 'resend_under_way' | null;
};

/** A button that cannot be pressed, and beside it why: nobody should have to guess. */
export const Refusal = ({ label, verb, reason }: Props) => {
  const text = useTexts();
  const id = useId();
  const words = reason === 'not_permitted' ? text(`notPermitted.${verb}`) : text(`refusal.${reason ?? 'run_state'}`);

  return (
    <Flex gap={3} wrap="wrap">
      <Button variant="secondary" disabled aria-describedby={id}>
        {label}
      </Button>
      <Flex gap={2} flex="1" minWidth="20rem" alignItems="flex-start">
        <Lock
          width="1.2rem"
          height="1.2rem"
          fill="neutral600"
          aria-hidden
          style={{ flex: 'none', marginTop: '0.3rem' }}
        />
        <Typography id={id} variant="pi" textColor="neutral600">
          {words}
        </Typography>
      </Flex>
    </Flex>
  );
};
