import { Button, Flex, Typography } from '@strapi/design-system';
import { FailureNotice, failureOf } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';

type Props = { canSave: boolean; isBusy: boolean; onSave: () => void; error?: unknown; reason?: string | null };

/** Only what can be used is saved; why it cannot yet stands where the errors are. */
export const SaveProfile = ({ canSave, isBusy, onSave, error, reason }: Props) => {
  const text = useTexts();
  const isAtTheEnd = reason !== undefined;

  return (
    <Flex direction="column" alignItems={isAtTheEnd ? 'flex-start' : 'flex-end'} gap={3}>
      {error ? (
        <FailureNotice
          error={error}
          wordsFor={(code) =>
            code === 'flow_profile.invalid' ? failureOf(error).message : text.wordsFor('failure', code)
          }
        />
      ) : null}
      <Button size="M" disabled={!canSave} loading={isBusy} onClick={onSave}>
        {text('profile.save')}
      </Button>
      {isAtTheEnd && !canSave ? (
        <Typography variant="pi" textColor="neutral600">
          {reason ?? text('profile.notYet')}
        </Typography>
      ) : null}
    </Flex>
  );
};
