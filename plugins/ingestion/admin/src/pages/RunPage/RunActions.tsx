import { Button, Flex } from '@strapi/design-system';
import { useNotification, useRBAC } from '@strapi/strapi/admin';
import type { RunDetail, RunState } from '@nitida/plugin-ingestion/contract';
import { permission, Question, useFormats } from '@nitida/kernel/strapi/admin';
import { useCancelRun, useCloseRun, useSuspendRun } from '../../api/runs.ts';
import { useTexts } from '../../texts.ts';

const MANAGE = [permission('plugin::ingestion.manage')];

/** From the approval on a run is cancelled where it is sent: there the question can name what has left. */
const CANCELLABLE: ReadonlySet<RunState> = new Set([
  'received',
  'checking',
  'held',
  'suspended',
  'ready',
  'in_test',
  'failed',
]);

const SUSPENDABLE: ReadonlySet<RunState> = new Set(['received', 'checking']);

/** Nothing of it has become bills yet. */
const UNMERGED: ReadonlySet<RunState> = new Set(['received', 'checking', 'held', 'suspended']);

export const RunActions = ({ run }: { run: RunDetail }) => {
  const { allowedActions } = useRBAC(MANAGE);
  if (!allowedActions.canManage) return null;

  return (
    <Flex gap={2}>
      {SUSPENDABLE.has(run.state) ? <SuspendRun run={run} /> : null}
      {CANCELLABLE.has(run.state) ? <CancelRun run={run} /> : null}
      {run.state === 'sent' ? <CloseRun run={run} /> : null}
    </Flex>
  );
};

/** Stops the workers at once; nothing is lost by it, so it is not asked twice. */
const SuspendRun = ({ run }: { run: RunDetail }) => {
  const text = useTexts();
  const { toggleNotification } = useNotification();
  const suspend = useSuspendRun(run.documentId);

  const stop = () =>
    suspend.mutate(
      {},
      {
        // It may have been merged in the meantime.
        onError: () =>
          toggleNotification({
            type: 'danger',
            message: text('failure.billing_run.illegal_transition'),
          }),
      },
    );

  return (
    <Button variant="secondary" loading={suspend.isPending} onClick={stop}>
      {text('suspend.open')}
    </Button>
  );
};

const CancelRun = ({ run }: { run: RunDetail }) => {
  const text = useTexts();
  const formats = useFormats();
  const cancel = useCancelRun(run.documentId);

  return (
    <Question
      trigger={<Button variant="danger-light">{text('cancel.open')}</Button>}
      title={text('cancel.title')}
      confirmLabel={text('cancel.confirm')}
      variant="danger"
      reasonLabel={text('cancel.reason')}
      onConfirm={(reason) => cancel.mutateAsync({ reason })}
      failureWords={(code, details) => text.wordsFor('failure', code, details as Record<string, string>)}
    >
      {text(UNMERGED.has(run.state) ? 'cancel.bodyUnmerged' : 'cancel.body', {
        bills: run.billCount,
        total: formats.euro(run.totalCents),
      })}
    </Question>
  );
};

const CloseRun = ({ run }: { run: RunDetail }) => {
  const text = useTexts();
  const close = useCloseRun(run.documentId);

  return (
    <Question
      trigger={<Button variant="secondary">{text('close.open')}</Button>}
      title={text('close.title')}
      confirmLabel={text('close.confirm')}
      onConfirm={() => close.mutateAsync({})}
      failureWords={(code) => text.wordsFor('failure', code)}
    >
      {text('close.body')}
    </Question>
  );
};
