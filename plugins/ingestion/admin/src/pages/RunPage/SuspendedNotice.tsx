import { Button } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import type { RunDetail } from '@nitida/plugin-ingestion/contract';
import { FailureNotice, Notice, permission } from '@nitida/kernel/strapi/admin';
import { useContinueRun } from '../../api/runs.ts';
import { useTexts } from '../../texts.ts';

const MANAGE = [permission('plugin::ingestion.manage')];

/** Of a run whose processing a person has suspended: nothing is lost, and the way on. */
export const SuspendedNotice = ({ run }: { run: RunDetail }) => {
  const text = useTexts();
  const { allowedActions } = useRBAC(MANAGE);
  const goOn = useContinueRun(run.documentId);
  if (run.state !== 'suspended') return null;

  return (
    <>
      <Notice
        tone="warning"
        title={text('suspended.title')}
        action={
          allowedActions.canManage ? (
            <Button loading={goOn.isPending} onClick={() => goOn.mutate({})}>
              {text('suspended.continue')}
            </Button>
          ) : null
        }
      >
        {text('suspended.body')}
      </Notice>
      {goOn.error ? <FailureNotice error={goOn.error} wordsFor={(code) => text.wordsFor('failure', code)} /> : null}
    </>
  );
};
