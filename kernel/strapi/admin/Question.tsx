import { Box, Button, Dialog, Field, Flex, Textarea, Typography } from '@strapi/design-system';
import { type ReactNode, useState } from 'react';
import { FailureNotice } from './FailureNotice.tsx';
import { useSharedTexts } from './shared-texts.ts';

type Props = {
  /** What opens it: a button. */
  trigger: ReactNode;
  title: string;
  children: ReactNode;
  /** The words of the answer name what will happen, and how often: "Send 300 messages". */
  confirmLabel: string;
  variant?: 'default' | 'danger' | 'success';
  /** Where the answer needs a reason: its label. It goes into the history. */
  reasonLabel?: string;
  onConfirm: (reason: string) => Promise<unknown>;
  failureWords?: (code: string, details: Record<string, unknown>) => string | null;
};

const SHORTEST_REASON = 3;

/** A question before something that reaches many people or cannot be taken back. It stays open when the answer fails. */
export const Question = ({
  trigger,
  title,
  children,
  confirmLabel,
  variant = 'default',
  reasonLabel,
  onConfirm,
  failureWords,
}: Props) => {
  const text = useSharedTexts();
  const [isOpen, setIsOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isReady = reasonLabel === undefined || reason.trim().length >= SHORTEST_REASON;

  const open = (next: boolean) => {
    setIsOpen(next);
    if (next) {
      setReason('');
      setError(null);
    }
  };

  const confirm = async () => {
    setIsBusy(true);
    setError(null);
    try {
      await onConfirm(reason.trim());
      setIsOpen(false);
    } catch (failure) {
      setError(failure);
    } finally {
      setIsBusy(false);
    }
  };

  return (
    <Dialog.Root open={isOpen} onOpenChange={open}>
      <Dialog.Trigger>{trigger}</Dialog.Trigger>
      <Dialog.Content>
        <Dialog.Header>{title}</Dialog.Header>
        <Dialog.Body alignItems="stretch">
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Dialog.Description>
              <Typography tag="span">{children}</Typography>
            </Dialog.Description>
            {reasonLabel ? (
              <Field.Root required hint={text('question.reasonHint')}>
                <Field.Label>{reasonLabel}</Field.Label>
                <Textarea
                  name="reason"
                  value={reason}
                  maxLength={300}
                  onChange={(event) => setReason(event.target.value)}
                />
                <Field.Hint />
              </Field.Root>
            ) : null}
            {error ? <FailureNotice error={error} {...(failureWords ? { wordsFor: failureWords } : {})} /> : null}
          </Flex>
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button variant="tertiary" fullWidth>
              {text('question.notNow')}
            </Button>
          </Dialog.Cancel>
          <Box width="100%">
            <Button variant={variant} fullWidth loading={isBusy} disabled={!isReady} onClick={() => void confirm()}>
              {confirmLabel}
            </Button>
          </Box>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
};
