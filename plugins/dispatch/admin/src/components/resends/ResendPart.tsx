import { useQuery } from '@tanstack/react-query';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { useId, useRef, useState } from 'react';
import { FailureNotice } from '@nitida/kernel/strapi/admin';
import { resendsQuery } from '../../api/resends.ts';
import { useTexts } from '../../texts.ts';
import { Refusal } from '../Refusal.tsx';
import type { StepProps } from '../step-props.ts';
import { ResendCard } from './ResendCard.tsx';
import { ResendForm } from './ResendForm.tsx';

/** Only what has been sent, at least in part, is sent again. */
const OPEN_STATES: ReadonlySet<StepProps['state']> = new Set(['sending', 'sent']);

type Props = Pick<StepProps, 'documentId' | 'state' | 'permissions'>;

/** A run that was sent, some of it again: asked for here, followed here, and kept here. */
export const ResendPart = ({ documentId, state, permissions }: Props) => {
  const text = useTexts();
  const { data: resends, error, refetch } = useQuery(resendsQuery(documentId));
  const heading = useRef<HTMLHeadingElement>(null);
  const isOpen = OPEN_STATES.has(state);

  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (!resends || (!isOpen && resends.length === 0)) return null;
  const isUnderWay = resends.some((one) => one.state === 'sending' || one.state === 'paused');
  const label = text('resend.open');

  return (
    <Box borderColor="neutral150" borderStyle="solid" borderWidth="1px 0 0" paddingTop={4}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Typography ref={heading} tabIndex={-1} tag="h4" variant="omega" fontWeight="bold">
            {text('resend.title')}
          </Typography>
          <Typography variant="pi" textColor="neutral600">
            {text('resend.intro')}
          </Typography>
        </Flex>
        {!isOpen ? null : !permissions.canSend ? (
          <Refusal label={label} verb="send" reason="not_permitted" />
        ) : isUnderWay ? (
          <Refusal label={label} verb="send" reason="resend_under_way" />
        ) : (
          <Opened documentId={documentId} label={label} onSent={() => heading.current?.focus()} />
        )}
        {resends.length > 0 ? (
          <Flex tag="ol" direction="column" alignItems="stretch" gap={4} aria-label={text('resend.history')}>
            {resends.map((resend, index) => (
              <ResendCard
                key={resend.id}
                documentId={documentId}
                resend={resend}
                canSteer={permissions.canSend}
                isNewest={index === 0}
              />
            ))}
          </Flex>
        ) : null}
      </Flex>
    </Box>
  );
};

/** The form comes when it is asked for: most runs are never sent again. */
const Opened = ({ documentId, label, onSent }: { documentId: string; label: string; onSent: () => void }) => {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  // Once it is sent, the button gives way to what was begun: the keyboard goes on at the heading.
  const close = () => {
    setIsOpen(false);
    button.current?.focus();
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex>
        <Button
          ref={button}
          variant="secondary"
          startIcon={<ArrowClockwise />}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => setIsOpen(!isOpen)}
        >
          {label}
        </Button>
      </Flex>
      {isOpen ? (
        <div id={id}>
          <ResendForm documentId={documentId} onClose={close} onSent={onSent} />
        </div>
      ) : null}
    </Flex>
  );
};
